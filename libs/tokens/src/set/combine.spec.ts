import type { MergedValue } from '../definition.js';
import type { Evidence } from '../token.js';
import { tokenTypes } from '../types/index.js';
import type { SpacingValue } from '../types/spacing/spacing.schema.js';
import type { Words } from '../words.js';
import { combineConfidence, combineProvenance, combineValues, interleaveEvidence } from './combine.js';

const box = (image_id: number, x: number): Evidence => ({ image_id, x, y: 0, width: 1, height: 1 });

it('keeps the surest confidence of each image, the surest image first', () => {
  const all = [
    { image_id: 2, confidence: 0.4 },
    { image_id: 1, confidence: 0.5 },
    { image_id: 2, confidence: 0.8 },
  ];
  expect(combineProvenance(all)).toEqual([
    { image_id: 2, confidence: 0.8 },
    { image_id: 1, confidence: 0.5 },
  ]);
});

it.each([
  ['one image', [0.7], 0.7],
  ['two images', [0.8, 0.5], 0.9],
  ['a certain image', [1, 0.2], 1],
  ['an image that is worth nothing', [0.6, 0], 0.6],
])('combines the confidence of %s', (_, confidences, want) => {
  expect(combineConfidence(confidences.map((confidence, image_id) => ({ image_id, confidence })))).toBe(want);
});

it('takes each image in turn, each box once, and stops at 32', () => {
  const provenance = [
    { image_id: 2, confidence: 0.9 },
    { image_id: 1, confidence: 0.5 },
  ];
  const first = Array.from({ length: 30 }, (_, x) => box(1, x));
  const all = [...first, box(1, 0), box(2, 0), box(2, 1), box(2, 0)];
  const evidence = interleaveEvidence(all, provenance);
  expect(evidence.slice(0, 5)).toEqual([box(2, 0), box(1, 0), box(2, 1), box(1, 1), box(1, 2)]);
  expect(evidence).toHaveLength(32);
});

describe('words', () => {
  const named = (count: number, words?: Words): MergedValue<SpacingValue> => ({
    value: { value_px: 16, spacing_type: 'padding' },
    confidence: 0.9,
    occurrence_count: count,
    evidence: [],
    provenance: [{ image_id: 1, confidence: 0.9 }],
    engine: 'measured',
    words,
  });

  it.each<[string, MergedValue<SpacingValue>[], Words | undefined]>([
    ['nobody said any', [named(1), named(2)], undefined],
    ['one did', [named(9), named(1, { name: 'card' })], { name: 'card' }],
    ['two did, one with more sightings', [named(5, { name: 'gap' }), named(4, { name: 'card' })], { name: 'gap' }],
    [
      'several say the same',
      [named(5, { name: 'gap' }), named(4, { name: 'card' }), named(3, { name: 'card' })],
      { name: 'card' },
    ],
    ['two have the same weight', [named(5, { name: 'gap' }), named(5, { name: 'card' })], { name: 'card' }],
  ])('are those with the most sightings where %s, in any order', (_, all, want) => {
    expect(combineValues(tokenTypes.spacing, all).words).toEqual(want);
    expect(combineValues(tokenTypes.spacing, all.toReversed()).words).toEqual(want);
  });
});
