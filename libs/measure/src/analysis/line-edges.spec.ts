import { lineEdges } from './line-edges.js';

/** Ink by row: `[rows, ink]` from the top, each run of rows as pixels fully covered. */
const rowsOf = (...runs: readonly (readonly [rows: number, ink: number])[]) =>
  Float64Array.from(runs.flatMap(([rows, ink]) => Array.from({ length: rows }, () => ink)));

describe('lineEdges', () => {
  it('reads capitals', () => {
    expect(lineEdges(rowsOf([1, 0], [10, 40], [2, 0]))).toEqual({
      baseline: 11,
      capHeight: 10,
      xHeight: null,
      hasDescenders: false,
    });
  });

  it.each([0, 0.25, 0.5, 0.75])('reads small letters whose first row is covered by %p', (share) => {
    const edges = lineEdges(rowsOf([1, 0], [3, 8], [1, 8 + 32 * share], [7, 40], [2, 0]));
    expect(edges?.baseline).toBe(12);
    expect(edges?.capHeight).toBe(11);
    expect(edges?.xHeight).toBeCloseTo(7 + share, 9);
  });

  it.each([0.25, 0.5, 0.75])('reads a baseline whose last row is covered by %p', (share) => {
    const edges = lineEdges(rowsOf([1, 0], [3, 8], [8, 40], [1, 40 * share], [2, 0]));
    expect(edges?.baseline).toBeCloseTo(12 + share, 9);
  });

  it.each([
    [1, false],
    [2, true],
    [6, true],
  ])('takes %p px of ink a row below the line for descenders: %p', (ink, hasDescenders) => {
    // Of a fullest row of 60 px, two rows of descenders show 4 % or more.
    expect(lineEdges(rowsOf([1, 0], [3, 8], [7, 60], [4, ink], [1, 0]))?.hasDescenders).toBe(hasDescenders);
  });

  it('takes a line for small letters where much hangs below and nothing stands out above', () => {
    expect(lineEdges(rowsOf([1, 0], [8, 40], [4, 10], [1, 0]))).toMatchObject({ capHeight: null, hasDescenders: true });
  });

  it.each<[string, Float64Array]>([
    ['no rows', rowsOf()],
    ['empty rows', rowsOf([20, 0])],
    ['too few rows', rowsOf([1, 0], [2, 40], [1, 0])],
    ['letters of 3 px', rowsOf([3, 0], [3, 40], [3, 0])],
    ['ink far above the small letters', rowsOf([1, 0], [15, 6], [8, 40], [2, 0])],
  ])('reads nothing from %s', (_, rows) => {
    expect(lineEdges(rows)).toBeNull();
  });
});
