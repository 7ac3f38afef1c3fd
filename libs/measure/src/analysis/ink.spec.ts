import { Drawing, INK, type Rgb, WHITE } from '../fixture/drawing.js';
import { Analysis } from './analysis.js';

const RED: Rgb = [0xd9, 0x2d, 0x20];
const inkOf = (drawing: Drawing) => new Analysis(drawing).ink;

describe('findInk', () => {
  it('makes one piece of pixels of several colours that touch by sides or by corners down to the right', () => {
    const drawing = new Drawing(60, 40, WHITE).rect(10, 10, 4, 3, INK).rect(14, 11, 2, 1, RED).rect(14, 13, 3, 2, INK);
    const { length, left, top, right, bottom, pixels } = inkOf(drawing);
    expect([length, left[0], top[0], right[0], bottom[0], pixels[0]]).toEqual([1, 10, 10, 17, 15, 20]);
  });

  it.each([
    ['up to the right', 14, 7],
    ['a pixel away', 15, 10],
    ['a row away', 10, 14],
  ])('leaves apart what touches by a corner %s or not at all', (_, x, y) => {
    expect(inkOf(new Drawing(60, 40, WHITE).rect(10, 10, 4, 3, INK).rect(x, y, 3, 3, INK)).length).toBe(2);
  });

  it('tells the ground and the core of each piece', () => {
    const drawing = new Drawing(120, 80, WHITE)
      .rect(60, 0, 60, 80, RED)
      .rect(20, 20, 3, 9, INK)
      .rect(90, 20, 3, 9, WHITE);
    const { runs, regions, ink } = new Analysis(drawing);
    const colorOf = (region: number) => runs.colors[regions.color[region] as number];
    expect([...ink.ground].map(colorOf)).toEqual([0xffffff, 0xd92d20]);
    expect([...ink.core].map((core) => runs.colors[core])).toEqual([0x22262b, 0xffffff]);
  });
});
