import type { MeasuredLine } from '../../text/measured-line.js';
import { clusterSizes } from './font-sizes.js';

const line = (fontSizePx: number, letters: number, errorPx: number): MeasuredLine =>
  ({ fontSizePx, errorPx, glyphs: Array.from({ length: letters }) }) as unknown as MeasuredLine;
const sizesOf = (lines: readonly MeasuredLine[]) =>
  clusterSizes(lines).map(({ fontSizePx, letters }) => [fontSizePx, letters]);

describe('clusterSizes', () => {
  it('tells sizes apart, most letters first', () => {
    expect(sizesOf([line(24, 9, 0.1), line(16, 40, 0.1), line(16.2, 20, 0.1), line(12, 12, 0.1)])).toEqual([
      [16, 60],
      [12, 12],
      [24, 9],
    ]);
  });

  it.each([
    [17.9, 0.8, [[17, 47]]],
    [
      17.9,
      0.05,
      [
        [17, 40],
        [17.9, 7],
      ],
    ],
    [
      19,
      0.8,
      [
        [17, 40],
        [19, 7],
      ],
    ],
  ])('takes a line of %p px that errs by %p px to the size beside it as near as that', (px, errorPx, sizes) => {
    expect(sizesOf([line(17, 40, 0.1), line(px, 7, errorPx)])).toEqual(sizes);
  });

  it('answers none of none', () => {
    expect(clusterSizes([])).toEqual([]);
  });
});
