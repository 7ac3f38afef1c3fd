import { Analysis } from '../../analysis/analysis.js';
import { Drawing, faceOf, GREY, INK, type Rgb, WHITE } from '../../fixture/drawing.js';
import { readTextRows } from './text-row.js';

const RED: Rgb = [0xd9, 0x2d, 0x20];
const read = (drawing: Drawing) => {
  const analysis = new Analysis(drawing);
  return readTextRows(analysis, analysis.textLines);
};

describe('readTextRows', () => {
  it.each([12, 14, 16, 18, 20, 24, 30, 36, 48])(
    'puts the middle of a line box of %p px .35 of the size above the baseline',
    (size) => {
      const drawing = new Drawing(1600, 160, WHITE);
      drawing.text(20, 80, 'Huhupu nuuhn punhu', faceOf(size), INK);
      const [row] = read(drawing);
      expect(Math.abs((row?.middle ?? 0) - (80 - 0.35 * size))).toBeLessThan(0.5 + 0.01 * size);
    },
  );

  it('makes one row of words of two colours, as large as the one of more letters', () => {
    const drawing = new Drawing(600, 100, WHITE);
    const end = drawing.text(20, 50, 'Huhupu nuuhn', faceOf(16), INK);
    const right = drawing.text(Math.ceil(end) + 8, 50, 'Huhu', faceOf(16), RED);
    expect(read(drawing)).toMatchObject([{ left: 20, right: Math.ceil(right) }]);
  });

  it('takes compact ink without letters for an icon', () => {
    const drawing = new Drawing(200, 100, WHITE);
    drawing.rect(46, 36, 4, 20, INK).rect(38, 44, 20, 4, INK);
    expect(read(drawing)).toEqual([{ left: 38, right: 58, middle: 46, fontSize: 20, isIcon: true, lineHeight: null }]);
  });

  it('takes no soft pixels around their ground, as inside of letters, for an icon', () => {
    const analysis = new Analysis(new Drawing(80, 60, GREY).rect(20, 20, 20, 22, WHITE));
    const ground = analysis.regions.left.indexOf(20);
    const icons = (by: number) =>
      readTextRows(analysis, [{ ground, left: 20 + by, top: 20 + by, right: 40 - by, bottom: 42 - by, pieces: 2 }]);
    expect(icons(4)).toMatchObject([{ isIcon: true, middle: 31 }]);
    expect(icons(0)).toEqual([]);
  });
});
