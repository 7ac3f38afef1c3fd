import type { Glyph } from './glyph.js';
import { findLineHeights } from './glyph-heights.js';

const X = 7.3;
const CAP = 10;
const BASELINE = 50.2;

/** A glyph per letter: x, T(all) or p(descender), and a dot. */
function glyphsOf(letters: string): Glyph[] {
  return letters.split('').map((letter, index) => {
    const height = { x: X, T: CAP, p: X, '.': 1.4 }[letter] ?? 0;
    const depth = letter === 'p' ? 3 : 0;
    return { left: 8 * index, right: 8 * index + 5, top: BASELINE - height, bottom: BASELINE + depth };
  });
}

describe('findLineHeights', () => {
  it.each([
    ['capital and small letters', 'Txxxpx', X, CAP],
    ['mostly tall letters', 'TTTxTT', X, CAP],
    ['only small letters, one with a descender', 'xxxxp', X, X],
    ['only capitals', 'TTTTT', null, CAP],
    ['small letters and a full stop', 'Txxx.', X, CAP],
  ])('reads %s', (_, letters, xHeight, tallHeight) => {
    const found = findLineHeights(glyphsOf(letters));
    expect(found?.baselineY).toBeCloseTo(BASELINE);
    if (xHeight === null) expect(found?.xHeightPx).toBeNull();
    else expect(found?.xHeightPx).toBeCloseTo(xHeight);
    expect(found?.tallHeightPx).toBeCloseTo(tallHeight);
  });

  it('tells which letters a glyph can be', () => {
    expect(findLineHeights(glyphsOf('Txp.x'))?.glyphs.map(({ kind }) => kind)).toEqual(['tall', 'low', 'deep', 'low']);
  });

  it.each([
    ['no glyph', ''],
    ['one letter', 'T'],
    ['one letter and a dot', 'x.'],
  ])('finds no line in %s', (_, letters) => {
    expect(findLineHeights(glyphsOf(letters))).toBeNull();
  });

  it('finds no line in an icon of unequal pieces', () => {
    const pieces = [4, 9, 15].map((bottom, index) => ({
      left: 6 * index,
      right: 6 * index + 5,
      top: bottom - 4,
      bottom,
    }));
    expect(findLineHeights(pieces)).toBeNull();
  });
});
