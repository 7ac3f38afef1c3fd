import { readColorRuns } from './color-runs.js';
import { findRegions } from './regions.js';

/** A picture of letters, one colour each. */
const regionsOf = (...rows: readonly string[]) => {
  const width = rows[0]?.length ?? 0;
  const packed = Uint32Array.from(rows.join(''), (letter) => letter.charCodeAt(0));
  const runs = readColorRuns(packed, width, rows.length);
  const regions = findRegions(runs);
  return Array.from({ length: regions.length }, (_, region) => ({
    color: String.fromCharCode(runs.colors[regions.color[region] ?? 0] ?? 0),
    pixels: regions.pixels[region],
    bounds: [regions.left[region], regions.top[region], regions.right[region], regions.bottom[region]],
  }));
};

describe('findRegions', () => {
  it('joins the arms of a U, which meet only in its last row', () => {
    expect(regionsOf('u.u', 'u.u', 'uuu')).toEqual([
      { color: 'u', pixels: 7, bounds: [0, 0, 3, 3] },
      { color: '.', pixels: 2, bounds: [1, 0, 2, 2] },
    ]);
  });

  it('keeps apart what touches at a corner only', () => {
    expect(regionsOf('a.', '.a').map(({ color }) => color)).toEqual(['a', '.', '.', 'a']);
  });

  it('counts every pixel once, however many colours there are', () => {
    const size = 120;
    const packed = Uint32Array.from({ length: size * size }, (_, at) => Math.imul(at, 2654435761) >>> 8);
    const runs = readColorRuns(packed, size, size);
    expect(runs.counts.reduce((sum, count) => sum + count, 0)).toBe(size * size);
    expect(runs.colors.length).toBe(new Set(packed).size);
    expect(findRegions(runs).pixels.reduce((sum, count) => sum + count, 0)).toBe(size * size);
  });
});
