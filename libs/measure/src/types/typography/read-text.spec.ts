import { Analysis } from '../../analysis/analysis.js';
import { Drawing, type Face, faceOf, INK, WHITE } from '../../fixture/drawing.js';
import { readText } from './read-text.js';

const WORDS = 'Huhupu nuuhn punhu';

const paragraph = (lines: number, lineHeight: number, face: Face, width = 700) => {
  const drawing = new Drawing(width, 60 + lines * lineHeight, WHITE);
  for (let line = 0; line < lines; line++) drawing.text(20, 40 + line * lineHeight, WORDS, face, INK);
  return drawing;
};
const read = (drawing: Drawing) => readText(new Analysis(drawing));

describe('readText', () => {
  const heights = [12, 14, 16, 18, 20, 24, 32].flatMap((size) =>
    [1.1, 1.25, 1.4, 1.5, 1.75].map((ratio) => [Math.round(size * ratio), size] as const),
  );

  it.each(heights)('reads a line height of %p px exactly at a font of %p px', (lineHeight, size) => {
    const lines = read(paragraph(4, lineHeight, faceOf(size)));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line.lineHeight).toBeCloseTo(lineHeight, 2);
  });

  it.each([12, 13, 14, 16, 18, 20, 24, 30, 36, 48])('reads a font size of %p px within 4 %%', (size) => {
    const [line] = read(paragraph(1, 40, faceOf(size), 1200));
    expect(Math.abs((line?.fontSize ?? 0) / size - 1)).toBeLessThan(0.04);
  });

  it('puts the middle of the line box .35 of the size above the baseline', () => {
    const [line] = read(paragraph(1, 40, faceOf(20)));
    expect(line?.middle).toBeCloseTo(40 - 0.35 * 20, 0);
  });

  it.each<[string, (drawing: Drawing) => void]>([
    ['a single line', () => undefined],
    ['lines that start elsewhere', (drawing) => drawing.text(60, 64, 'nuuhn', faceOf(16), INK)],
    ['lines of another size', (drawing) => drawing.text(20, 64, 'Huuhn', faceOf(20), INK)],
    ['lines 2 sizes apart', (drawing) => drawing.text(20, 72, WORDS, faceOf(16), INK)],
    [
      'lines on another ground',
      (drawing) => drawing.rect(0, 46, 400, 54, [230, 235, 255]).text(20, 64, WORDS, faceOf(16), INK),
    ],
  ])('gives no line height to %s', (_, draw) => {
    const drawing = new Drawing(400, 100, WHITE);
    drawing.text(20, 40, WORDS, faceOf(16), INK);
    draw(drawing);
    const lines = read(drawing);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map(({ lineHeight }) => lineHeight)).toEqual(lines.map(() => null));
  });

  it('takes lines that share their middle for a paragraph', () => {
    const drawing = new Drawing(400, 100, WHITE);
    const end = drawing.text(60, 40, WORDS, faceOf(16), INK);
    const wide = drawing.text(60, 99, 'Huhup', faceOf(16), WHITE) - 60;
    drawing.text(Math.round((60 + end - wide) / 2), 64, 'Huhup', faceOf(16), INK);
    expect(read(drawing).map(({ lineHeight }) => lineHeight)).toEqual([24, 24]);
  });

  it('reads a picture once', () => {
    const analysis = new Analysis(paragraph(2, 24, faceOf(16)));
    expect(readText(analysis)).toBe(readText(analysis));
  });
});
