import type { Candidate } from '../token.js';
import { tokenTypes } from '../types/index.js';
import type { SpacingType, SpacingValue } from '../types/spacing/spacing.schema.js';
import { mergeCandidates } from './merge-candidates.js';
import type { ImageCandidates } from './sightings.js';

function candidate(px: number, count = 1, confidence = 0.9, type: SpacingType = 'padding'): Candidate<SpacingValue> {
  return {
    value: { value_px: px, spacing_type: type },
    confidence,
    occurrence_count: count,
    evidence: [{ x: Math.round(px), y: 0, width: 1, height: 1 }],
    engine: 'measured',
  };
}

const image = <V>(imageId: number, ...candidates: Candidate<V>[]): ImageCandidates<V> => ({ imageId, candidates });
const pixels = (images: ImageCandidates<SpacingValue>[], within?: number) =>
  mergeCandidates(tokenTypes.spacing, images, { within }).map(({ value, occurrence_count: count }) => [
    value.value_px,
    count,
  ]);

it("merges the seed's 16 and 17 of two images into one seen twice, with where each came from", () => {
  const [token, ...others] = mergeCandidates(tokenTypes.spacing, [
    image(1, candidate(16, 1, 0.9)),
    image(2, candidate(17, 1, 0.85)),
  ]);
  expect(others).toEqual([]);
  expect(token).toEqual({
    value: { value_px: 16, spacing_type: 'padding' },
    confidence: 0.985,
    occurrence_count: 2,
    evidence: [
      { image_id: 1, x: 16, y: 0, width: 1, height: 1 },
      { image_id: 2, x: 17, y: 0, width: 1, height: 1 },
    ],
    provenance: [
      { image_id: 1, confidence: 0.9 },
      { image_id: 2, confidence: 0.85 },
    ],
    engine: 'measured',
  });
});

it.each([
  [
    '16 and 18 stay two',
    [16, 18],
    undefined,
    [
      [16, 1],
      [18, 1],
    ],
  ],
  [
    'a chain does not collapse',
    [10, 11, 12, 13, 14, 15, 16],
    undefined,
    [
      [10, 2],
      [12, 2],
      [14, 2],
      [16, 1],
    ],
  ],
  ['a wider reach merges more', [10, 11, 12, 13], 0.25, [[10, 4]]],
  [
    'no reach merges equals alone',
    [10, 10, 11],
    0,
    [
      [10, 2],
      [11, 1],
    ],
  ],
])('%s', (_, lengths, within, want) => {
  expect(
    pixels([image(1, ...lengths.map((px) => candidate(px)))], within).toSorted(([a = 0], [b = 0]) => a - b),
  ).toEqual(want);
});

it('keeps the value seen most often in all images together', () => {
  const images = [image(1, candidate(17, 3)), image(2, candidate(16, 2)), image(3, candidate(16, 2))];
  expect(pixels(images)).toEqual([[16, 7]]);
});

it('keeps the most important where there are more than max', () => {
  const images = [image(1, candidate(8, 2), candidate(16, 9), candidate(32, 5))];
  const kept = mergeCandidates(tokenTypes.spacing, images, { max: 2 });
  expect(kept.map(({ value }) => value.value_px)).toEqual([16, 32]);
});

it('calls a value measured as soon as one image measured it', () => {
  const said: Candidate<SpacingValue> = { ...candidate(16), engine: 'claude' };
  const engines = (...all: Candidate<SpacingValue>[]) =>
    mergeCandidates(tokenTypes.spacing, [image(1, ...all)]).map(({ engine }) => engine);
  expect(engines(said)).toEqual(['claude']);
  expect(engines(said, candidate(16))).toEqual(['measured']);
});

it('finds nothing in nothing', () => {
  expect(mergeCandidates(tokenTypes.color, [])).toEqual([]);
  expect(mergeCandidates(tokenTypes.color, [image(1)])).toEqual([]);
});
