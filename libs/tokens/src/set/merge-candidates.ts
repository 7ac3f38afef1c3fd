import type { MergedValue, TokenType } from '../definition.js';
import { rankValues } from '../rank-values.js';
import type { Candidate } from '../token.js';
import { combineValues } from './combine.js';

/** What one image yielded for one type. */
export interface ImageCandidates<V = unknown> {
  readonly imageId: number;
  readonly candidates: readonly Candidate<V>[];
}

export interface MergeOptions {
  /** Values not further apart than this are one, in the type's own unit; the type's `mergeWithin` otherwise. */
  readonly within?: number;
  /** Keep only so many, the most important. All otherwise. */
  readonly max?: number;
}

/** A candidate as a merged value of its own, and its text to sort by. */
function alone<V>(imageId: number, candidate: Candidate<V>) {
  const { value, confidence, occurrence_count, evidence, engine, words } = candidate;
  const merged: MergedValue<V> = {
    value,
    confidence,
    occurrence_count,
    evidence: evidence.map((box) => ({ image_id: imageId, ...box })),
    provenance: [{ image_id: imageId, confidence }],
    engine,
    ...(words ? { words } : {}),
  };
  // Places before values, so that what a model says of a value moves nothing.
  return { merged, text: JSON.stringify([merged.evidence, merged]) };
}

/** Those that were measured; all where none was: a value read off by eye never moves a measured one. */
function measuredFirst<V>(all: readonly MergedValue<V>[]): readonly MergedValue<V>[] {
  const measured = all.filter(({ engine }) => engine === 'measured');
  return measured.length > 0 ? measured : all;
}

/**
 * The different values of several images, the most important first. The value seen most often takes in all that are
 * within reach of it, then the most frequent of the rest, and so on: members are near their head, so a chain 10, 11,
 * 12, 13... does not collapse into one. Measured values come before those read off by eye and are what they were without
 * them. The order of images and candidates makes no difference.
 */
export function mergeCandidates<V>(
  type: TokenType<V>,
  images: readonly ImageCandidates<V>[],
  { within = type.mergeWithin, max = Number.POSITIVE_INFINITY }: MergeOptions = {},
): MergedValue<V>[] {
  let rest = images
    .flatMap(({ imageId, candidates }) => candidates.map((candidate) => alone(imageId, candidate)))
    .sort((a, b) => b.merged.confidence - a.merged.confidence || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ merged }) => merged);
  const found: MergedValue<V>[] = [];
  while (rest.length > 0) {
    const head = type.merge(measuredFirst(rest).map(({ value, occurrence_count: weight }) => ({ value, weight })));
    const near = rest.filter(({ value }) => type.distance(head, value) <= within);
    // A type whose merged value is none of the given ones may have nobody within reach of it.
    const members = near.length > 0 ? near : measuredFirst(rest).slice(0, 1);
    const taken = new Set(members);
    rest = rest.filter((each) => !taken.has(each));
    found.push(combineValues(type, members, measuredFirst(members)));
  }
  return rankValues(found, (merged) => type.importance(merged)).slice(0, max);
}
