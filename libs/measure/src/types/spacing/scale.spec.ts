import type { Distance } from './distance.js';
import { findScale } from './scale.js';

const place = { x: 0, y: 0, width: 1, height: 1 };
const sights = (sizes: readonly number[], kind = 'row box box alike'): Distance[] =>
  sizes.map((size) => ({ size, kind, type: 'gap', place }));
const TIMES = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];
/** What whole pixels leave of the steps of a root size. */
const drawn = (root: number) => TIMES.map((times) => Math.round(times * root));

describe('findScale', () => {
  it.each([13, 14, 15, 16, 17, 18, 19, 20, 21])('finds a root size of %p px from lengths rounded to pixels', (root) => {
    const { steps, fit } = findScale(sights(drawn(root)), root);
    for (const times of TIMES)
      expect(Math.min(...steps.map((step) => Math.abs(step - times * root)))).toBeLessThan(0.6);
    expect(fit(1.25 * root)).toBeGreaterThan(0.5);
    expect(fit(0.625 * root)).toBeLessThan(0.5);
  });

  it('takes the usual root size where lengths fit several', () => {
    const { steps } = findScale(sights([8, 16, 24, 32]), null);
    expect(steps.some((step) => Math.abs(step - 4) <= 0.3)).toBe(true);
  });

  it.each<[string, Distance[]]>([
    ['no lengths', []],
    ['kinds that are too often wrong', sights([8, 16, 24], 'column picture text')],
    ['lengths of layout', sights([80, 160])],
  ])('says nothing about %s', (_, given) => {
    const { steps, fit } = findScale(given, 16);
    expect(steps).toEqual([]);
    expect([4, 10, 50].map(fit)).toEqual([0.5, 0.5, 0.5]);
  });

  it('is less sure of one length than of a whole scale', () => {
    const one = findScale(sights([16]), null).fit;
    const all = findScale(sights(drawn(16)), null).fit;
    expect(Math.abs(one(12) - 0.5)).toBeLessThan(all(12) - 0.5);
  });
});
