import { Drawing, GREY, INK, LINE, type Rgb, WHITE } from '../fixture/drawing.js';
import { channelStep, isBand, isBetween, withBorder } from './borders.js';

const box = { left: 40, top: 30, right: 200, bottom: 130 };
const frameOf = (drawing: Drawing, edges = box) => withBorder(drawing.packed, drawing.width, drawing.height, edges);
const grown = (px: number) => ({ left: 40 - px, top: 30 - px, right: 200 + px, bottom: 130 + px });

describe('channelStep', () => {
  it.each([
    [0x000000, 0x000000, 0],
    [0x102030, 0x102030, 0],
    [0x102030, 0x112030, 1],
    [0x102030, 0x0f2430, 4],
    [0x000000, 0x0000ff, 255],
    [0xffffff, 0x00ffff, 255],
  ])('from %p to %p is %p', (a, b, want) => {
    expect(channelStep(a, b)).toBe(want);
    expect(channelStep(b, a)).toBe(want);
  });
});

describe('isBetween', () => {
  it.each([
    ['half way', 0x808080, 0x000000, 0xffffff, true],
    ['along two channels', 0x40ff20, 0x20ff00, 0x80ff40, true],
    ['one of the ends', 0xffffff, 0x000000, 0xffffff, false],
    ['beyond in one channel', 0x80ff80, 0x000000, 0xf0f0f0, false],
  ])('%s', (_, rgb, a, b, want) => {
    expect(isBetween(rgb, a, b)).toBe(want);
    expect(isBetween(rgb, b, a)).toBe(want);
  });
});

describe('withBorder', () => {
  it.each([1, 2, 3, 4])('puts a border of %p px outside the fill', (thick) => {
    const drawing = new Drawing(300, 200, GREY).rect(40 - thick, 30 - thick, 160 + 2 * thick, 100 + 2 * thick, INK);
    drawing.rect(40, 30, 160, 100, WHITE);
    expect(frameOf(drawing)).toEqual({ inner: box, outer: grown(thick) });
  });

  it('leaves a box without a border as it is', () => {
    expect(frameOf(new Drawing(300, 200, GREY).rect(40, 30, 160, 100, WHITE))).toEqual({ inner: box, outer: box });
  });

  it('reads the border of each side', () => {
    const drawing = new Drawing(300, 200, GREY).rect(36, 30, 164, 101, LINE).rect(40, 30, 160, 100, WHITE);
    expect(frameOf(drawing)).toEqual({ inner: box, outer: { ...box, left: 36, bottom: 131 } });
  });

  it('counts what a shadow falls on as fill, and the border beyond', () => {
    const shade = (level: number): Rgb => [level, level, level];
    const drawing = new Drawing(300, 200, GREY).rect(34, 24, 172, 112, INK);
    drawing.rect(36, 26, 168, 108, shade(253)).rect(38, 28, 164, 104, shade(254)).rect(40, 30, 160, 100, WHITE);
    expect(frameOf(drawing)).toEqual({ inner: grown(4), outer: grown(6) });
  });

  it('stays inside the picture', () => {
    const edges = { left: 0, top: 0, right: 300, bottom: 200 };
    expect(frameOf(new Drawing(300, 200, WHITE), edges)).toEqual({ inner: edges, outer: edges });
  });
});

describe('isBand', () => {
  const gradient = (step: number) => {
    const drawing = new Drawing(300, 200, WHITE);
    for (let y = 0; y < 200; y++) drawing.rect(0, y, 300, 1, [200 - Math.floor(y / step), 210, 220]);
    return drawing;
  };
  const of = (drawing: Drawing, top: number, bottom: number) =>
    isBand(drawing.packed, drawing.width, drawing.height, { left: 20, top, right: 280, bottom });

  it.each([2, 3, 4])('tells a band of %p rows of a gradient', (step) => {
    expect(of(gradient(step), 25 * step, 26 * step)).toBe(true);
  });

  it('takes neither a flat box nor one in a frame for a band', () => {
    expect(of(new Drawing(300, 200, GREY).rect(20, 40, 260, 60, WHITE), 40, 100)).toBe(false);
    expect(of(new Drawing(300, 200, GREY).bordered(19, 39, 262, 62, 1, LINE, WHITE), 40, 100)).toBe(false);
  });
});
