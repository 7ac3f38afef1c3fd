import { mergedFields, seenWords, sureSightings } from './merged-value.js';

const box = { image_id: 1, x: 0, y: 0, width: 1, height: 1 };
const merged = {
  value: 16,
  confidence: 0.5,
  occurrence_count: 12,
  evidence: [box],
  provenance: [{ image_id: 1, confidence: 0.5 }],
  engine: 'measured' as const,
};

it('hands on all but the value', () => {
  const { value: _, ...rest } = merged;
  expect(mergedFields(merged)).toEqual(rest);
});

it('weighs sightings by how sure they are', () => {
  expect(sureSightings(merged)).toBe(6);
});

it.each([
  [1, 1, 'seen once in one image'],
  [12, 1, 'seen 12 times in one image'],
  [12, 3, 'seen 12 times in 3 images'],
])('says of %d sightings in %d images that they were %s', (count, images, want) => {
  const provenance = Array.from({ length: images }, (_, i) => ({ image_id: i + 1, confidence: 0.5 }));
  expect(seenWords({ ...merged, occurrence_count: count, provenance })).toBe(want);
});
