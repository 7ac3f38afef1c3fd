import { type FontClass, fontFamilyClasses } from './font-class.js';
import type { LineHeights } from './glyph-heights.js';
import { fittedFit, tellGridFitting } from './grid-fitting.js';

const regularOf = (name: string): FontClass => {
  const found = fontFamilyClasses.find((family) => family.name === name)?.near(400)[0];
  if (!found) throw new Error(`no family ${name}`);
  return found;
};
const line = (xHeightPx: number | null, tallHeightPx: number, letters = 8): LineHeights =>
  ({ glyphs: Array.from({ length: letters }), xHeightPx, tallHeightPx }) as unknown as LineHeights;
const chanceOf = (lines: readonly LineHeights[]): number => Math.exp(tellGridFitting(lines).fitted);

describe('fittedFit', () => {
  // What Debian's Chromium drew, read off its pictures at a pixel ratio of 1.
  it.each([
    ['DejaVu Sans', 17, 10, 13],
    ['DejaVu Sans', 17, 10, 14],
    ['DejaVu Sans', 18.5, 10, 13],
    ['DejaVu Sans', 23.13, 13, 17],
    ['Nunito', 14.5, 7, 10],
    ['Nunito', 20.5, 10, 14],
    ['Roboto', 14, 8, 11],
  ])('is best for the heights that %s has at %p px: %p and %p', (name, sizePx, xHeightPx, tallHeightPx) => {
    const font = regularOf(name);
    const fitOf = (offX: number, offTall: number) =>
      fittedFit(font, sizePx, { xHeightPx: xHeightPx + offX, tallHeightPx: tallHeightPx + offTall }, true);
    expect(fitOf(-0.1, -0.2)).toBe(fitOf(0, 0));
    for (const [offX, offTall] of [
      [1, 0],
      [-1, 0],
      [0.5, 0],
      [0, 1.5],
      [0, -2],
    ] as const)
      expect(fitOf(offX, offTall)).toBeLessThan(fitOf(0, 0) - 2);
  });

  it('is finite for every family and size, also without one of the heights', () => {
    for (const { name } of fontFamilyClasses)
      for (let sizePx = 4; sizePx < 120; sizePx += 0.7) {
        expect(fittedFit(regularOf(name), sizePx, { xHeightPx: null, tallHeightPx: 12 }, false)).toBeGreaterThan(-1e6);
        expect(fittedFit(regularOf(name), sizePx, { xHeightPx: 8, tallHeightPx: null }, true)).toBeGreaterThan(-1e6);
      }
  });
});

describe('tellGridFitting', () => {
  it('tells by heights of whole pixels, read a little low', () => {
    expect(chanceOf([line(6.96, 9.9), line(9.7, 13), line(13.02, 17.8)])).toBeGreaterThan(0.8);
  });

  it('tells by heights between pixels', () => {
    expect(chanceOf([line(7.4, 10.3), line(9.3, 12.4), line(12.55, 16.2)])).toBeLessThan(0.2);
  });

  it.each<[string, LineHeights[]]>([
    ['no lines', []],
    ['lines of few letters', [line(7.4, 10.3, 4), line(9.3, 12.4, 5)]],
  ])('cannot tell by %s', (_, lines) => {
    expect(chanceOf(lines)).toBeCloseTo(0.5);
  });

  it('takes many lines of one size for one, and gives chances that add up', () => {
    const once = tellGridFitting([line(7, 9.9)]);
    expect(tellGridFitting(Array.from({ length: 50 }, () => line(7, 9.9)))).toEqual(once);
    expect(Math.exp(once.fitted) + Math.exp(once.plain)).toBeCloseTo(1);
  });
});
