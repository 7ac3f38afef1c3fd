import { heaviestValue, type Weighed } from '../by-weight.js';
import type { MergedValue, TokenType } from '../definition.js';
import { round } from '../round.js';
import { type Engine, type Evidence, MAX_EVIDENCE, type Provenance } from '../token.js';
import type { Words } from '../words.js';

/** Every image once, with the surest of its confidences, the surest image first. */
export function combineProvenance(all: readonly Provenance[]): Provenance[] {
  const surest = new Map<number, number>();
  for (const { image_id, confidence } of all) surest.set(image_id, Math.max(surest.get(image_id) ?? 0, confidence));
  return [...surest]
    .map(([image_id, confidence]) => ({ image_id, confidence }))
    .sort((a, b) => b.confidence - a.confidence || a.image_id - b.image_id);
}

/** The chance that not all images are wrong, taken as independent witnesses: 1 - (1 - c1)(1 - c2)...; four decimals. */
export function combineConfidence(provenance: readonly Provenance[]): number {
  if (provenance.length === 1) return provenance[0]?.confidence ?? 0;
  return round(1 - provenance.reduce((wrong, { confidence }) => wrong * (1 - confidence), 1), 4);
}

/** At most {@link MAX_EVIDENCE} boxes: each image's clearest in turn, in the order of `provenance`; a box counts once. */
export function interleaveEvidence(all: readonly Evidence[], provenance: readonly Provenance[]): Evidence[] {
  const seen = new Set<string>();
  const shown = new Set(all.map(({ image_id: id }) => id));
  const queues = new Map<number, Evidence[]>();
  for (const { image_id: id } of provenance) if (shown.has(id)) queues.set(id, []);
  for (const box of all) {
    const key = [box.image_id, box.x, box.y, box.width, box.height].join();
    if (!seen.has(key)) queues.get(box.image_id)?.push(box);
    seen.add(key);
  }
  const lists = [...queues.values()];
  const rounds = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: rounds }, (_, turn) => lists.flatMap((list) => list[turn] ?? []))
    .flat()
    .slice(0, MAX_EVIDENCE);
}

/** The words with the most sightings behind them, whatever the order; undefined where nobody said any. */
export function combineWords(said: readonly Weighed<Words>[]): Words | undefined {
  return said.length > 0 ? heaviestValue(said) : undefined;
}

/** What the pixels showed once is measured, whoever else said it too; what a document states, no model found. */
function surestEngine(same: readonly MergedValue<unknown>[]): Engine {
  const engines = same.map(({ engine }) => engine);
  return (['measured', 'imported'] as const).find((engine) => engines.includes(engine)) ?? 'claude';
}

/**
 * Merged values that are the same value become one; the caller has put the clearest evidence first. `deciding` are those
 * of them whose values it is made of; all otherwise.
 */
export function combineValues<V>(
  type: TokenType<V>,
  same: readonly MergedValue<V>[],
  deciding: readonly MergedValue<V>[] = same,
): MergedValue<V> {
  const provenance = combineProvenance(same.flatMap((each) => each.provenance));
  const words = combineWords(
    same.flatMap(({ words: said, occurrence_count: weight }) => (said ? [{ value: said, weight }] : [])),
  );
  return {
    value: type.merge(deciding.map(({ value, occurrence_count: weight }) => ({ value, weight }))),
    // What was imported has no image to be doubted with.
    confidence: Math.max(
      combineConfidence(provenance),
      ...same.filter((each) => each.provenance.length === 0).map(({ confidence }) => confidence),
    ),
    occurrence_count: same.reduce((sum, each) => sum + each.occurrence_count, 0),
    evidence: interleaveEvidence(
      same.flatMap((each) => each.evidence),
      provenance,
    ),
    provenance,
    engine: surestEngine(same),
    ...(words ? { words } : {}),
  };
}
