import { isBlendOf, offLine } from './color-blends.js';
import type { Sightings } from './sightings.js';

const WHITE = 0xffffff;
const INK = 0x5a5c69;

const strokes = (rgb: number, count: number, ground = WHITE): Sightings => ({
  rgb,
  pixels: count * 20,
  areas: 0,
  areaPixels: 0,
  lines: 0,
  linePixels: 0,
  strokes: count,
  letters: count,
  grounds: new Map([[ground, count]]),
  places: [],
});

describe('offLine', () => {
  it.each([
    ['half way', 0x808080, 0x000000, 0xffffff, 0],
    ['beside the line', 0x858796, WHITE, INK, 4.7],
    ['an end', WHITE, WHITE, INK, Number.POSITIVE_INFINITY],
    ['past an end', 0x202020, WHITE, 0x404040, Number.POSITIVE_INFINITY],
  ])('%s', (_, rgb, from, to, want) => {
    if (Number.isFinite(want)) expect(offLine(rgb, from, to)).toBeCloseTo(want, 0);
    else expect(offLine(rgb, from, to)).toBe(want);
  });
});

describe('isBlendOf', () => {
  it.each([
    ['few strokes of a mix', strokes(0xadaeb4, 5), true],
    ['as many strokes as the ink has', strokes(0xadaeb4, 60), false],
    ['a colour of its own near the line', strokes(0x858796, 5), false],
    ['a mix with another ground', strokes(0xadaeb4, 5, 0x112233), false],
    ['a mix that is painted too', { ...strokes(0xadaeb4, 5), areas: 1 }, false],
  ])('%s', (_, seen, want) => {
    expect(isBlendOf(seen, strokes(INK, 80))).toBe(want);
  });
});
