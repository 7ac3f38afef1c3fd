import { imageToShow, tokensAt } from './places.js';

const box = (image_id: number, x: number, y: number, width: number, height: number) => ({
  image_id,
  x,
  y,
  width,
  height,
});
const page = { id: 1, evidence: [box(7, 0, 0, 100, 100)] };
const button = { id: 2, evidence: [box(7, 10, 10, 20, 5), box(8, 0, 0, 9, 9)] };

it.each<[string, number, number, number, number[]]>([
  ['the smallest place first', 7, 12, 12, [2, 1]],
  ['only what contains the point', 7, 50, 50, [1]],
  ['the left and upper edge within', 7, 10, 10, [2, 1]],
  ['the right edge without', 7, 30, 10, [1]],
  ['another image apart', 8, 5, 5, [2]],
  ['nothing outside', 7, 100, 100, []],
])('finds %s', (_, image, x, y, want) => {
  expect(tokensAt([page, button], image, { x, y })).toEqual(want);
});

it.each([
  [0, 1, []],
  [7, 0, [3]],
  [8, 0, [3]],
  [7, 9, []],
])('reaches a line one pixel wide from a little beside it, in both directions', (x, y, want) => {
  const line = { id: 3, evidence: [box(7, 4, 0, 1, 5)] };
  expect(tokensAt([line], 7, { x, y }, 8)).toEqual(want);
});

it.each<[string, (typeof page)[], number, number]>([
  ['stays where a place is', [button], 8, 8],
  ['goes to the clearest place', [button], 9, 7],
  ['stays without places', [], 9, 9],
])('%s', (_, lit, current, want) => {
  expect(imageToShow(lit, current)).toBe(want);
});
