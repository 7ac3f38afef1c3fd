import type { Weighed } from '../by-weight.js';
import type { TokenType } from '../definition.js';
import type { Candidate } from '../token.js';

/** What one image yielded for one type. */
export interface ImageCandidates<V = unknown> {
  readonly imageId: number;
  readonly candidates: readonly Candidate<V>[];
}

/** What was seen, and in which image: two lists of one length, for there may be a million. */
export interface Sightings<V> {
  readonly candidates: Candidate<V>[];
  readonly imageIds: number[];
}

/** What was seen that is equal in all that distances hang on. */
export interface Place<V> extends Sightings<V> {
  readonly text: string;
  /** How often it was measured, and how often only read off by eye. */
  measured: number;
  said: number;
}

/** How much a place counts: a value read off by eye never moves a measured one. */
export function placeWeight({ measured, said }: Place<unknown>): number {
  return measured > 0 ? measured : said;
}

/** The values of places that count, measured ones alone where there are any. */
export function decidingValues<V>(places: readonly Place<V>[]): Weighed<V>[] {
  const isMeasured = places.some(({ measured }) => measured > 0);
  const deciding: Weighed<V>[] = [];
  for (const { candidates } of places) {
    for (const { value, occurrence_count: weight, engine } of candidates) {
      if (!isMeasured || engine === 'measured') deciding.push({ value, weight });
    }
  }
  return deciding;
}

/** All that was seen, by place. */
export function placesOf<V>(type: TokenType<V>, images: readonly ImageCandidates<V>[]): Place<V>[] {
  const places = new Map<string, Place<V>>();
  for (const { imageId, candidates } of images) {
    for (const candidate of candidates) {
      const text = type.placeText ? type.placeText(candidate.value) : JSON.stringify(candidate.value);
      let place = places.get(text);
      if (!place) {
        place = { text, candidates: [], imageIds: [], measured: 0, said: 0 };
        places.set(text, place);
      }
      place[candidate.engine === 'measured' ? 'measured' : 'said'] += candidate.occurrence_count;
      place.candidates.push(candidate);
      place.imageIds.push(imageId);
    }
  }
  return [...places.values()];
}
