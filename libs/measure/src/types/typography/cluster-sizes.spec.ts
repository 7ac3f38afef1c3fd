import type { TextMetrics } from '../../analysis/text-metrics.js';
import { clusterSizes, weightOf } from './cluster-sizes.js';
import type { ReadLine } from './read-text.js';

/** A line of about this many letters of half its size each. */
const line = (fontSize: number, letters = 10): ReadLine => {
  const right = 0.5 * fontSize * letters;
  const metrics: TextMetrics = {
    line: { left: 0, top: 0, right, bottom: fontSize, ground: 0, pieces: letters },
    left: 0,
    right,
    baseline: fontSize,
    capHeight: null,
    xHeight: null,
    hasDescenders: false,
    pieces: letters,
    color: 0,
    ground: 0xffffff,
  };
  return { metrics, fontSize, lineHeight: null, middle: 0 };
};

const sizesOf = (...sizes: readonly number[]) =>
  clusterSizes(sizes.map((size) => line(size))).map(({ fontSize, lines }) => [fontSize, lines.length]);

describe('clusterSizes', () => {
  it.each<[string, number[], [number, number][]]>([
    ['nothing', [], []],
    ['one line', [14.2], [[14.2, 1]]],
    ['one size three times', [16, 16, 16], [[16, 3]]],
    ['a size measured with 1 % of noise', [15.9, 16, 16.1, 16.05], [[16, 4]]],
    [
      'neighbouring steps of a scale',
      [12, 12, 12, 13, 13, 14],
      [
        [12, 3],
        [13, 2],
        [14, 1],
      ],
    ],
    [
      'sizes far apart, the most frequent first',
      [32, 14, 14, 14],
      [
        [14, 3],
        [32, 1],
      ],
    ],
  ])('groups %s', (_, sizes, want) => {
    expect(sizesOf(...sizes)).toEqual(want);
  });

  it.each([10, 14, 21, 48, 90])('takes lines within 3 %% of %p px for one size, and no others', (size) => {
    expect(sizesOf(size, size, size, size * 1.028, size * 0.972)).toEqual([[size, 5]]);
    expect(sizesOf(size, size, size, size * 1.045)).toHaveLength(2);
  });

  it('leaves no line out and counts none twice', () => {
    const lines = Array.from({ length: 200 }, (_, at) => line(10 + ((at * 37) % 101) / 4));
    const grouped = clusterSizes(lines).flatMap((cluster) => cluster.lines);
    expect(grouped).toHaveLength(lines.length);
    expect(new Set(grouped)).toEqual(new Set(lines));
  });

  it('gives the size of long lines more weight than that of short ones', () => {
    expect(clusterSizes([line(16, 18), line(16.3, 2), line(16.3, 2)])[0]?.fontSize).toBe(16);
  });
});

describe('weightOf', () => {
  it.each([
    [1, 1],
    [10, 10],
    [18, 18],
    [90, 18],
  ])('a line of %p letters weighs %p', (letters, want) => {
    expect(weightOf(line(16, letters))).toBeCloseTo(want, 9);
  });
});
