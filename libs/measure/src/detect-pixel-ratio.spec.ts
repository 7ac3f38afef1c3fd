import { Drawing, GREY, LINE, WHITE } from './fixture/drawing.js';
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

  it('is assumed to be 1 where nothing tells it, and as told when told', () => {
    expect(measure(new Drawing(80, 60, WHITE)).pixelRatio).toEqual({ value: 1, confidence: 0.5, source: 'assumed' });
    expect(measure(framed(1), { pixelRatio: 1.5 }).pixelRatio).toEqual({ value: 1.5, confidence: 1, source: 'given' });
  });

  it('is not looked for where only colours are asked for', () => {
    expect(measure(framed(2), { types: ['color'] }).pixelRatio.source).toBe('assumed');
  });
});
