import { Drawing, faceOf, INK, WHITE } from '../fixture/drawing.js';
import { Analysis } from './analysis.js';
import { shapes } from './shapes.js';

const GREEN = [0x1c, 0x9a, 0x6a] as const;

/** A bold label that hides a third of what it stands on. */
function badge(height: number) {
  const drawing = new Drawing(200, 60, WHITE);
  const face = faceOf(0.74 * height, 0.2 * height);
  const end = drawing.text(0, -20, 'HHHHHH', face, WHITE);
  drawing.rect(20, 20, Math.ceil(end) + 4, height, GREEN).text(22, 20 + 0.78 * height, 'HHHHHH', face, WHITE);
  return drawing;
}

/** The shape of the region that a pixel belongs to. */
function shapeAt(drawing: Drawing, x: number, y: number): number {
  const { runs, regions, shapes: found } = new Analysis(drawing);
  let run = runs.rowStart[y] as number;
  while ((runs.endX[run] as number) <= x) run++;
  return found.shapeOf[regions.regionOf[run] as number] as number;
}

describe('findShapes', () => {
  it.each([13, 14, 16, 18, 24])('takes a badge %p px high with bold text on it for a surface', (height) => {
    expect(shapeAt(badge(height), 21, 21)).toBe(shapes.surface);
  });

  it('takes letters for ink', () => {
    const drawing = new Drawing(200, 60, WHITE);
    drawing.text(20, 40, 'HHHHHH', faceOf(24), INK);
    expect(shapeAt(drawing, 22, 38)).toBe(shapes.ink);
  });

  it('takes a thin bar for a line', () => {
    expect(shapeAt(new Drawing(200, 60, WHITE).rect(20, 30, 120, 2, INK), 60, 31)).toBe(shapes.line);
  });
});
