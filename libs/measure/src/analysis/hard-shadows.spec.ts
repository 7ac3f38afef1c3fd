import { Drawing, INK, LINE, type Rgb, WHITE } from '../fixture/drawing.js';
import { Analysis } from './analysis.js';
import { findHardShadows } from './hard-shadows.js';

const YELLOW: Rgb = [0xff, 0xd8, 0x3d];
const read = (drawing: Drawing, pixelRatio = 1) => [...findHardShadows(new Analysis(drawing), pixelRatio).values()];

/** A card of 160 by 90 px with its shadow and, where it is wanted, a border of 2 px. */
function card(offsetX: number, offsetY: number, shadow: Rgb, border?: Rgb): Drawing {
  const drawing = new Drawing(320, 240, WHITE).rect(80 + offsetX, 70 + offsetY, 160, 90, shadow);
  return border
    ? drawing.rect(80, 70, 160, 90, border).rect(82, 72, 156, 86, YELLOW)
    : drawing.rect(80, 70, 160, 90, YELLOW);
}

describe('findHardShadows', () => {
  it.each([
    [4, 4],
    [6, 3],
    [-5, 5],
    [8, -8],
    [-12, -6],
  ])('reads one %p px aside and %p px down, with and without border', (offsetX, offsetY) => {
    const box = { left: 80, top: 70, right: 240, bottom: 160 };
    const found = { box, offsetX, offsetY, color: 0x22262b, ground: 0xffffff, border: null };
    expect(read(card(offsetX, offsetY, INK))).toEqual([found]);
    expect(read(card(offsetX, offsetY, INK, INK))).toEqual([{ ...found, border: { color: 0x22262b, thickPx: 2 } }]);
    expect(read(card(offsetX, offsetY, INK, LINE))).toEqual([{ ...found, border: { color: 0xc8ccd4, thickPx: 2 } }]);
  });

  it('reads as far as it may be off at a pixel ratio of 2', () => {
    expect(read(card(28, 28, INK))).toEqual([]);
    expect(read(card(28, 28, INK), 2)).toHaveLength(1);
  });

  it.each<[string, Drawing]>([
    ['a border', card(0, 0, INK, INK)],
    ['a shadow straight below', card(0, 4, INK)],
    ['borders on two sides', new Drawing(320, 240, WHITE).rect(80, 70, 164, 94, INK).rect(80, 70, 160, 90, YELLOW)],
    [
      'a box in the corner of another',
      new Drawing(320, 240, WHITE).rect(80, 70, 160, 90, INK).rect(80, 70, 155, 84, YELLOW),
    ],
    [
      'a box on another of twice its size',
      new Drawing(320, 240, WHITE).rect(40, 30, 260, 190, INK).rect(50, 40, 120, 80, YELLOW),
    ],
    ['a faint difference', card(4, 4, [250, 250, 250])],
  ])('finds none: %s', (_, drawing) => {
    expect(read(drawing)).toEqual([]);
  });
});
