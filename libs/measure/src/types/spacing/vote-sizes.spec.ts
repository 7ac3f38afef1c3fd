import type { Distance } from './distance.js';
import { kindWeights } from './kind-weights.js';
import { voteSizes } from './vote-sizes.js';

const MAX_CSS_PX = 96.5;
const SAME_SHARE = 0.1;
const place = { x: 0, y: 0, width: 1, height: 1 };

const sight = (size: number, kind = 'column box box'): Distance => ({ size, kind, type: 'gap', place });
const vote = (distances: readonly Distance[], pixelRatio = 1) =>
  voteSizes([...distances], pixelRatio, MAX_CSS_PX, SAME_SHARE);
const supportOf = (size: number, ...distances: readonly Distance[]) =>
  vote(distances).find((each) => each.size === size)?.support ?? 0;

describe('voteSizes', () => {
  it.each<[string, Distance[], number[]]>([
    ['nothing', [], []],
    ['one distance', [sight(24)], [24]],
    ['one distance often', [sight(24), sight(24), sight(24)], [24]],
    ['two distances, the more frequent first', [sight(8), sight(20), sight(20)], [20, 8]],
    ['rounded to a quarter of a pixel', [sight(13.1)], [13]],
    ['steps of a scale that lie more than 10 % apart', [sight(20), sight(20), sight(22.5)], [20, 22.5]],
    ['what lies nearer than 10 % of a better one', [sight(40), sight(40), sight(43)], [40]],
    ['what lies nearer than 1.2 px of a better one', [sight(4), sight(4), sight(5)], [4]],
    ['kinds that are too often wrong', [sight(24, 'column text text alike')], []],
    ['what is longer than 96 px', [sight(97)], []],
  ])('%s', (_, distances, want) => {
    expect(vote(distances).map(({ size }) => size)).toEqual(want);
  });

  it.each([4, 8, 12, 16, 24])('finds %p px among sights of text that are off by half a pixel', (size) => {
    const text = [-0.5, -0.25, 0, 0.25, 0.5].map((off) => sight(size + off, 'inset left text'));
    expect(vote(text)[0]?.size).toBe(size);
  });

  it.each(Object.entries(kindWeights))('one sight of "%s" supports a length by %p', (kind, weight) => {
    expect(supportOf(12, sight(12, kind))).toBeCloseTo(weight, 9);
  });

  it('adds less for every repeat of a kind, and the whole for another kind', () => {
    const weight = kindWeights['column box box'] ?? 0;
    expect(supportOf(12, sight(12), sight(12), sight(12))).toBeCloseTo(weight * (1 + 0.8 + 0.64), 9);
    expect(supportOf(12, sight(12), sight(12, 'inset left box'))).toBeCloseTo(weight + 0.8, 9);
  });

  it('supports a length whose double was seen', () => {
    expect(supportOf(12, sight(12), sight(24))).toBeGreaterThan(supportOf(12, sight(12)) + 0.2);
    expect(supportOf(12, sight(12), sight(31))).toBeCloseTo(supportOf(12, sight(12)), 9);
  });

  it.each([1, 2, 3])('lets the support of lengths beyond 24 CSS px fall with them at a pixel ratio of %p', (ratio) => {
    const [long] = vote([sight(48 * ratio)], ratio);
    const [short] = vote([sight(24 * ratio)], ratio);
    expect(long?.support).toBeCloseTo((short?.support ?? 0) / 2, 9);
  });

  it('gives the sights nearest first', () => {
    const sights = vote([sight(16.5), sight(16), sight(15.75), sight(30)])[0]?.sights.map(({ size }) => size);
    expect(sights).toEqual([16, 15.75, 16.5]);
  });

  it('gives the same answer in any order, and leaves the list given as it is', () => {
    const given = [sight(20), sight(8), sight(13, 'inset left text'), sight(8)];
    const before = [...given];
    const forward = voteSizes(given, 1, MAX_CSS_PX, SAME_SHARE);
    expect(given).toEqual(before);
    expect(voteSizes(given.toReversed(), 1, MAX_CSS_PX, SAME_SHARE)).toEqual(forward);
  });
});
