import type { MergedValue } from '../definition.js';
import { type Candidate, type Evidence, MAX_EVIDENCE } from '../token.js';
import { combineConfidence, combineWords, interleaveEvidence } from './combine.js';
import type { Sightings } from './sightings.js';

/** The surest first; equals in the order of their text, places before values, so that what a model says moves nothing. */
function surestFirst<V>(candidates: readonly Candidate<V>[]): readonly Candidate<V>[] {
  if (candidates.length === 1) return candidates;
  const textOf = (candidate: Candidate<V>): string => JSON.stringify([candidate.evidence, candidate]);
  return candidates.toSorted((a, b) => {
    if (a.confidence !== b.confidence) return b.confidence - a.confidence;
    const [x, y] = [textOf(a), textOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

/** All that was seen by image. */
function byImage<V>(sightings: readonly Sightings<V>[]): Map<number, Candidate<V>[]> {
  const images = new Map<number, Candidate<V>[]>();
  for (const { candidates, imageIds } of sightings) {
    candidates.forEach((candidate, i) => {
      const id = imageIds[i] ?? 0;
      const ofImage = images.get(id);
      if (ofImage) ofImage.push(candidate);
      else images.set(id, [candidate]);
    });
  }
  return images;
}

/** All that sightings of one value say but the value, whatever their order. */
export function combineSightings<V>(sightings: readonly Sightings<V>[]): Omit<MergedValue<V>, 'value'> {
  const images = byImage(sightings);
  const all = sightings.flatMap(({ candidates }) => candidates);
  const provenance = [...images]
    .map(([image_id, candidates]) => ({
      image_id,
      confidence: candidates.reduce((most, { confidence }) => Math.max(most, confidence), 0),
    }))
    .sort((a, b) => b.confidence - a.confidence || a.image_id - b.image_id);
  const said = all.flatMap(({ words, occurrence_count: weight }) => (words ? [{ value: words, weight }] : []));
  const words = combineWords(said);
  // Images take turns, so that no more of them than boxes are kept have a say.
  const evidence: Evidence[] = [];
  let shown = 0;
  for (const { image_id } of provenance) {
    if (shown === MAX_EVIDENCE) break;
    const boxes = surestFirst(images.get(image_id) ?? []).flatMap((candidate) => candidate.evidence);
    evidence.push(...boxes.map((box) => ({ image_id, ...box })));
    shown += boxes.length > 0 ? 1 : 0;
  }
  return {
    confidence: combineConfidence(provenance),
    occurrence_count: all.reduce((sum, each) => sum + each.occurrence_count, 0),
    evidence: interleaveEvidence(evidence, provenance),
    provenance,
    // What the pixels showed once is measured, whoever else said it too.
    engine: all.some(({ engine }) => engine === 'measured') ? 'measured' : 'claude',
    ...(words ? { words } : {}),
  };
}
