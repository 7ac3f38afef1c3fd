import { Analysis } from '../analysis/analysis.js';
import { BLUE, Drawing, type Face, INK, packed, type Rgb, WHITE } from '../fixture/drawing.js';
import { findSolidLines } from './solid-lines.js';

/** A heading of letters of several widths, as bold as those whose cores look like painted boxes. */
function heading(fontSize: number, letters: string, ink = INK, ground = WHITE) {
  const drawing = new Drawing(1400, 300, ground);
  const faces: Face[] = [0.19, 0.225].map((stem) => ({
    capHeight: Math.round(0.72 * fontSize),
    xHeight: Math.round(0.54 * fontSize),
    stem: Math.round(stem * fontSize),
  }));
  let end = 20;
  letters.split('').forEach((letter, index) => {
    const left = Math.ceil(end + 0.1 * fontSize);
    end = letter === ' ' ? end + 0.3 * fontSize : drawing.text(left, 160, letter, faces[index % 2] as Face, ink);
  });
  return { drawing, faces, right: end };
}

const row = (shape: (drawing: Drawing, left: number, index: number) => unknown) => {
  const drawing = new Drawing(900, 200, WHITE);
  for (let index = 0; index < 8; index++) shape(drawing, 40 + 60 * index, index);
  return drawing;
};
const disc = (drawing: Drawing, left: number) =>
  drawing.cover(left, 60, left + 40, 100, BLUE, (x, y) => (Math.hypot(x - left - 19.5, y - 79.5) <= 20 ? 1 : 0));

describe('lines of letters that look like painted boxes', () => {
  describe.each<[string, Rgb, Rgb]>([
    ['dark on white', INK, WHITE],
    ['white on blue', WHITE, BLUE],
  ])('%s', (_, ink, ground) => {
    it.each([36, 44, 52, 60, 70, 80])('are read at %s px', (fontSize) => {
      const { drawing, faces, right } = heading(fontSize, 'Hnhuu phnnu hunp', ink, ground);
      const lines = new Analysis(drawing).glyphLines;
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ right: right + 1, coreRgb: packed(ink), groundRgb: packed(ground) });
      expect(lines[0]?.xHeightPx).toBeCloseTo(faces[0]?.xHeight ?? 0, 1);
      expect(lines[0]?.tallHeightPx).toBeCloseTo(faces[0]?.capHeight ?? 0, 1);
      expect(lines[0]?.glyphs).toHaveLength(14);
    });
  });

  it('need no surface of their own', () => {
    const { drawing } = heading(60, 'Hnhuu phnnu');
    expect(findSolidLines(new Analysis(drawing))).toMatchObject([{ ground: 0, row: -1, pieces: 10 }]);
  });

  it.each<[string, Drawing]>([
    ['a row of boxes', row((drawing, left, index) => drawing.rect(left, 60, 30 + 3 * index, 40, BLUE))],
    ['a row of discs', row(disc)],
    ['a bar chart', row((drawing, left, index) => drawing.rect(left, 90 - 7 * index, 40, 20 + 7 * index, BLUE))],
    ['an empty page', row(() => undefined)],
    ['thin letters', heading(14, 'Hnhuu phnnu').drawing],
  ])('are none in %s', (_, drawing) => {
    expect(findSolidLines(new Analysis(drawing))).toEqual([]);
  });
});
