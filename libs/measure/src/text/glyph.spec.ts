import { type Coverage, readGlyphs } from './glyph.js';

/** Coverage of rectangles, exact to the sub-pixel. */
function coverageOf(...rectangles: readonly (readonly [left: number, top: number, right: number, bottom: number])[]) {
  const width = 40;
  const height = 30;
  const data = new Uint8Array(width * height);
  const share = (from: number, to: number, at: number): number =>
    Math.max(0, Math.min(to, at + 1) - Math.max(from, at));
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const sum = rectangles.reduce((all, [l, t, r, b]) => all + share(l, r, x) * share(t, b, y), 0);
      data[y * width + x] = Math.round(255 * Math.min(1, sum));
    }
  }
  return { data, width, height, left: 100, top: 200 } satisfies Coverage;
}

describe('readGlyphs', () => {
  const fractions = [0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9];

  it.each(fractions)('finds the edges of a bar that starts %s px into a pixel', (fraction) => {
    const [glyph, ...others] = readGlyphs(coverageOf([5 + fraction, 6 + fraction, 14.3, 20.8]));
    expect(others).toEqual([]);
    expect(glyph?.left).toBeCloseTo(105 + fraction, 1);
    expect(glyph?.top).toBeCloseTo(206 + fraction, 1);
    expect(glyph?.right).toBeCloseTo(114.3, 1);
    expect(glyph?.bottom).toBeCloseTo(220.8, 1);
  });

  it.each(fractions)('measures a stem of 1.4 px that starts %s px into a pixel', (fraction) => {
    const [glyph] = readGlyphs(coverageOf([8 + fraction, 6, 9.4 + fraction, 18]));
    expect((glyph?.right ?? 0) - (glyph?.left ?? 0)).toBeCloseTo(1.4, 1);
  });

  it.each([0.38, 0.4, 0.42, 0.45, 0.5])(
    'keeps the thin side of a round letter that ends %s px into a pixel',
    (fraction) => {
      const right = 14 + fraction;
      const inner = right - 0.8;
      const glyphs = readGlyphs(
        coverageOf([5, 6, 6.5, 18], [6.5, 6, inner, 7], [6.5, 17, inner, 18], [inner, 7, right, 17]),
      );
      expect(glyphs).toHaveLength(1);
      expect(glyphs[0]?.right).toBeGreaterThan(100 + inner + 0.3);
    },
  );

  it('keeps letters apart that only their anti-aliasing joins', () => {
    expect(readGlyphs(coverageOf([5, 6, 9.2, 18], [9.9, 6, 14, 18]))).toHaveLength(2);
  });

  it('finds nothing in an empty line', () => {
    expect(readGlyphs(coverageOf())).toEqual([]);
  });
});
