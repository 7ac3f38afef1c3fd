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

  const flat = (rows: readonly (readonly number[])[]) => {
    const width = rows[0]?.length ?? 0;
    return findRegions(readColorRuns(Uint32Array.from(rows.flat()), width, rows.length));
  };

  it.each([
    ['no step', 0x808080, 0x808080, 1],
    ['2 levels in one channel', 0x808080, 0x828080, 1],
    ['2 levels in all channels', 0x808080, 0x7e827e, 1],
    ['3 levels in one channel', 0x808080, 0x808083, 2],
    ['1 level across a carry', 0x8080ff, 0x808100, 2],
  ])('joins %s side by side and one below the other', (_, a, b, want) => {
    expect(flat([[a, b]]).length).toBe(want);
    expect(flat([[a], [b]]).length).toBe(want);
  });

  it('keeps apart soft steps that touch at a corner only', () => {
    expect(
      flat([
        [0x808080, 0xff0000],
        [0x00ff00, 0x818181],
      ]).length,
    ).toBe(4);
  });

  it('counts what of a gradient is of the colour it shows most', () => {
    const { length, pixels, plainPixels } = flat([[0x101010, 0x111111, 0x121212, 0x121212, 0x121212, 0xff0000]]);
    expect([length, pixels[0], plainPixels[0], pixels[1], plainPixels[1]]).toEqual([2, 5, 3, 1, 1]);
  });
});
