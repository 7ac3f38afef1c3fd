import { fit, pan, toSource, zoom } from './view.js';

it.each<[string, [number, number], [number, number], { scale: number; x: number; y: number }]>([
  ['a wide picture', [1000, 200], [500, 500], { scale: 0.5, x: 0, y: 200 }],
  ['a tall picture', [100, 1000], [500, 500], { scale: 0.5, x: 225, y: 0 }],
  ['a small picture, which is not enlarged', [100, 100], [500, 300], { scale: 1, x: 200, y: 100 }],
])('fits %s', (_, [width, height], [w, h], want) => {
  expect(fit({ width, height }, { width: w, height: h })).toEqual(want);
});

it.each([
  [2, 120, 40],
  [0.5, 0, 0],
  [1000, 33, 77],
])('zooms by %d and keeps the source pixel under the pointer', (factor, x, y) => {
  const before = { scale: 0.5, x: 20, y: -10 };
  const after = zoom(before, factor, { x, y });
  expect(after.scale).toBe(Math.min(32, 0.5 * factor));
  expect(toSource(after, { x, y }).x).toBeCloseTo(toSource(before, { x, y }).x, 6);
  expect(toSource(after, { x, y }).y).toBeCloseTo(toSource(before, { x, y }).y, 6);
});

it('pans by window pixels', () => {
  expect(toSource(pan({ scale: 2, x: 0, y: 0 }, 10, -4), { x: 10, y: 0 })).toEqual({ x: 0, y: 2 });
});
