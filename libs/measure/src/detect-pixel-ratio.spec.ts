import { Drawing, faceOf, GREY, INK, LINE, WHITE } from './fixture/drawing.js';
import { measure } from './measure.js';

const framed = (thick: number) => {
  const picture = new Drawing(800, 600, GREY);
  for (let i = 0; i < 4; i++) picture.bordered(40, 40 + i * 130, 700, 100, thick, LINE, WHITE);
  return picture;
};

describe('pixel ratio', () => {
  it.each([1, 2, 3])('is the thickness of nearly all borders: %d', (thick) => {
    const { value, confidence, source } = measure(framed(thick)).pixelRatio;
    expect([value, source]).toEqual([thick, 'detected']);
    expect(confidence).toBeGreaterThan(0.4);
  });

  it.each([1, 2, 3])('is told by small text below headlines of more letters: %d', (ratio) => {
    const picture = new Drawing(440 * ratio, 500 * ratio, WHITE);
    for (const top of [60, 110, 160, 210]) picture.text(20, top * ratio, 'Huhupu nuuhn punhu', faceOf(28 * ratio), INK);
    for (const top of [300, 324]) picture.text(20, top * ratio, 'Huhupu nuuhn', faceOf(14 * ratio), INK);
    expect(measure(picture).pixelRatio.value).toBe(ratio);
  });

  it.each([
    [1, 1440, 900],
    [2, 2880, 1800],
  ])('is told by the width of the window where text could be of ratio 1 or 2: %d', (ratio, width, height) => {
    const picture = new Drawing(width, height, WHITE);
    for (const top of [100, 140, 180]) picture.text(40, top, 'Huhupu nuuhn punhu', faceOf(22), INK);
    expect(measure(picture, { types: ['typography'] }).pixelRatio.value).toBe(ratio);
  });

  it.each([
    ['a window of a computer', 2880, 1800, 2],
    ['a long page of one', 2000, 2200, 2],
    ['a lying phone', 2868, 1320, 3],
    ['an upright phone', 1290, 1400, 3],
  ])('is 3 for large text on phones alone: %s', (_, width, height, ratio) => {
    const picture = new Drawing(width, height, WHITE);
    for (const top of [180, 440, 700]) picture.text(100, top, 'Huhupu nuuhn punhu', faceOf(44), INK);
    expect(measure(picture, { types: ['typography'] }).pixelRatio.value).toBe(ratio);
  });

  it('is not told by rows of small shapes that are no letters', () => {
    const picture = new Drawing(2000, 1200, WHITE);
    for (const top of [100, 160]) picture.text(40, top, 'Huhupu nuuhn', faceOf(30), INK);
    for (let row = 0; row < 12; row++) {
      for (let left = 40; left < 160; left += 40) {
        const top = 300 + 40 * row;
        picture
          .rect(left, top, 36, 2, INK)
          .rect(left, top + 2, 2, 7, INK)
          .rect(left + 34, top + 2, 2, 7, INK);
      }
    }
    expect(measure(picture, { types: ['typography'] }).pixelRatio.value).toBe(2);
  });

  it('is assumed to be 1 where nothing tells it, and as told when told', () => {
    expect(measure(new Drawing(80, 60, WHITE)).pixelRatio).toEqual({ value: 1, confidence: 0.5, source: 'assumed' });
    expect(measure(framed(1), { pixelRatio: 1.5 }).pixelRatio).toEqual({ value: 1.5, confidence: 1, source: 'given' });
  });

  it('is not looked for where only colours are asked for', () => {
    expect(measure(framed(2), { types: ['color'] }).pixelRatio.source).toBe('assumed');
  });
});
