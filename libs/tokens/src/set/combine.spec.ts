import type { Evidence } from '../token.js';
import { combineConfidence, combineProvenance, interleaveEvidence } from './combine.js';

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
