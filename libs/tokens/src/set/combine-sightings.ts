import type { Weighed } from '../by-weight.js';
import type { MergedValue } from '../definition.js';
import { type Candidate, type Evidence, MAX_EVIDENCE, type Provenance } from '../token.js';
import type { Words } from '../words.js';
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

/** Every image once, with the surest of what was seen in it, the surest image first. */
function provenanceOf<V>(sightings: readonly Sightings<V>[]): Provenance[] {
  const surest = new Map<number, number>();
  for (const { candidates, imageIds } of sightings) {
    for (let i = 0; i < candidates.length; i++) {
      const id = imageIds[i] ?? 0;
      const confidence = candidates[i]?.confidence ?? 0;
      if (confidence >= (surest.get(id) ?? 0)) surest.set(id, confidence);
    }
  }
  const found: Provenance[] = [];
  for (const [image_id, confidence] of surest) found.push({ image_id, confidence });
  return found.sort((a, b) => b.confidence - a.confidence || a.image_id - b.image_id);
}

/** What was seen in some of the images, by image. */
function seenIn<V>(sightings: readonly Sightings<V>[], images: readonly Provenance[]): Map<number, Candidate<V>[]> {
  const seen = new Map(images.map(({ image_id }): [number, Candidate<V>[]] => [image_id, []]));
  for (const { candidates, imageIds } of sightings) {
    for (let i = 0; i < candidates.length; i++) {
      const ofImage = seen.get(imageIds[i] ?? 0);
      const candidate = candidates[i];
      if (ofImage && candidate) ofImage.push(candidate);
    }
  }
  return seen;
}

/** The boxes of the surest images; images take turns, so that no more of them than boxes are kept have a say. */
function clearestBoxes<V>(sightings: readonly Sightings<V>[], provenance: readonly Provenance[]): Evidence[] {
  const boxes: Evidence[] = [];
  let shown = 0;
  for (let from = 0; from < provenance.length && shown < MAX_EVIDENCE; from += MAX_EVIDENCE) {
    for (const [image_id, candidates] of seenIn(sightings, provenance.slice(from, from + MAX_EVIDENCE))) {
      if (shown === MAX_EVIDENCE) break;
      const ofImage = surestFirst(candidates).flatMap(({ evidence }) => evidence);
      for (const box of ofImage) boxes.push({ image_id, ...box });
      if (ofImage.length > 0) shown++;
    }
  }
  return interleaveEvidence(boxes, provenance);
}

/** All that sightings of one value say but the value, whatever their order. */
export function combineSightings<V>(sightings: readonly Sightings<V>[]): Omit<MergedValue<V>, 'value'> {
  const provenance = provenanceOf(sightings);
  const said: Weighed<Words>[] = [];
  let occurrence_count = 0;
  let isMeasured = false;
  for (const { candidates } of sightings) {
    for (const { words, occurrence_count: weight, engine } of candidates) {
      if (words) said.push({ value: words, weight });
      occurrence_count += weight;
      isMeasured ||= engine === 'measured';
    }
  }
  const words = combineWords(said);
  return {
    confidence: combineConfidence(provenance),
    occurrence_count,
    evidence: clearestBoxes(sightings, provenance),
    provenance,
    // What the pixels showed once is measured, whoever else said it too.
    engine: isMeasured ? 'measured' : 'claude',
    ...(words ? { words } : {}),
  };
}
