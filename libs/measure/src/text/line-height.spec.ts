import { Analysis } from '../analysis/analysis.js';
import { Drawing, type Face, faceOf, INK, WHITE } from '../fixture/drawing.js';
import { lineHeights } from './line-height.js';

const WORDS = 'Huhupu nuuhn punhu';

const paragraph = (lines: number, lineHeight: number, face: Face, width = 700) => {
  const drawing = new Drawing(width, 60 + lines * lineHeight, WHITE);
  for (let line = 0; line < lines; line++) drawing.text(20, 40 + line * lineHeight, WORDS, face, INK);
  return drawing;
};
const read = (drawing: Drawing) => lineHeights(new Analysis(drawing).measuredLines);

describe('lineHeights', () => {
  const heights = [12, 14, 16, 18, 20, 24, 32].flatMap((size) =>
    [1.1, 1.25, 1.4, 1.5, 1.75].map((ratio) => [Math.round(size * ratio), size] as const),
  );

  it.each(heights)('reads a line height of %p px exactly at a font of %p px', (lineHeight, size) => {
    const lines = read(paragraph(4, lineHeight, faceOf(size)));
    expect(lines).toHaveLength(4);
    for (const height of lines) expect(height).toBeCloseTo(lineHeight, 2);
  });

  it.each<[string, (drawing: Drawing) => void]>([
    ['a single line', () => undefined],
    ['lines that start elsewhere', (drawing) => drawing.text(60, 64, 'nuuhn', faceOf(16), INK)],
    ['lines of another size', (drawing) => drawing.text(20, 64, 'Huuhn', faceOf(20), INK)],
    ['lines more than 2 sizes apart', (drawing) => drawing.text(20, 74, WORDS, faceOf(16), INK)],
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
    expect(lines).toEqual(lines.map(() => null));
  });

  it('takes lines that share their middle for a paragraph', () => {
    const drawing = new Drawing(400, 100, WHITE);
    const end = drawing.text(60, 40, WORDS, faceOf(16), INK);
    const wide = drawing.text(60, 99, 'Huhup', faceOf(16), WHITE) - 60;
    drawing.text(Math.round((60 + end - wide) / 2), 64, 'Huhup', faceOf(16), INK);
    expect(read(drawing)).toEqual([24, 24]);
  });
});
