import type { Distance } from './distance.js';
import { voteSizes } from './vote-sizes.js';

const MAX_CSS_PX = 96.5;
const SAME_SHARE = 0.1;
const place = { x: 0, y: 0, width: 1, height: 1 };

const sight = (size: number, kind = 'column box box'): Distance => ({ size, kind, type: 'gap', place });
const vote = (distances: readonly Distance[], pixelRatio = 1) =>
  voteSizes([...distances], pixelRatio, MAX_CSS_PX, SAME_SHARE, null);
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
    ['what lies nearer than 1.2 px of a better one', [sight(8), sight(8), sight(9)], [8]],
    ['kinds that are not listed', [sight(24, 'no such kind')], []],
    ['what is longer than 96 px', [sight(97)], []],
  ])('%s', (_, distances, want) => {
    expect(vote(distances).map(({ size }) => size)).toEqual(want);
  });

  it.each([4, 8, 12, 16, 24])('finds %p px among sights of text that are off by half a pixel', (size) => {
    const text = [-0.5, -0.25, 0, 0.25, 0.5].map((off) => sight(size + off, 'inset left text'));
    expect(Math.abs((vote(text)[0]?.size ?? 0) - size)).toBeLessThanOrEqual(0.25);
  });

  it.each([
    ['inset left box', 'inset left rule'],
    ['inset y hugged text', 'inset y text'],
    ['row box box alike', 'column rule rule'],
  ])('one sight of "%s" supports a length more than one of "%s"', (more, less) => {
    expect(supportOf(12, sight(12, more))).toBeGreaterThan(supportOf(12, sight(12, less)));
  });

  it('adds less for every repeat of a kind than for another kind', () => {
    const one = supportOf(12, sight(12));
    const two = supportOf(12, sight(12), sight(12));
    const three = supportOf(12, sight(12), sight(12), sight(12));
    expect(two).toBeGreaterThan(one);
    expect(three - two).toBeLessThan(two - one);
    expect(supportOf(12, sight(12), sight(12, 'row box box'))).toBeGreaterThan(two);
  });

  it('supports a length on the scale of the others more than one beside it, and says what recurs all the same', () => {
    const scale = [4, 8, 12, 16, 24, 32].flatMap((size) => [sight(size, 'inset left box'), sight(size, 'row box box')]);
    const once = (size: number) => vote([...scale, sight(size, 'inset y text')]).find((each) => each.size === size);
    expect(once(6)?.support ?? 0).toBeGreaterThan(3 * (once(10)?.support ?? 0));
    const often = vote([...scale, ...Array.from({ length: 4 }, () => sight(28))]);
    expect(often.find(({ size }) => size === 28)?.support).toBeGreaterThan(0.5);
  });

  it('reads text that is off by a pixel as the step of the scale it lies next to', () => {
    const scale = [4, 8, 16, 24, 32].flatMap((size) => [sight(size), sight(size, 'row box box alike')]);
    const said = vote([...scale, sight(12.9, 'inset y hugged text')]).map(({ size }) => size);
    expect(said).toContain(12);
    expect(said).not.toContain(13);
  });

  it('counts what is a little off a better supported length for that one, not for a length between', () => {
    const scattered = [15, 15.25, 15.5, 15.75, 16, 16, 16, 16.25, 16.5].map((size) => sight(size, 'inset left text'));
    const beside = vote(scattered).find(({ size }) => Math.abs(size - 14) <= 0.5);
    expect(beside?.support ?? 0).toBeLessThan(0.1 * (vote(scattered)[0]?.support ?? 0));
    const own = vote([...scattered, sight(13.5), sight(13.5)]).find(({ size }) => size === 13.5);
    expect(own?.support).toBeGreaterThan(0.5);
  });

  it('supports a length whose double was seen', () => {
    expect(supportOf(12, sight(12), sight(24))).toBeGreaterThan(supportOf(12, sight(12)) + 0.2);
    expect(supportOf(12, sight(12), sight(31))).toBeCloseTo(supportOf(12, sight(12)), 2);
  });

  it.each([1, 2, 3])('lets the support of lengths beyond 24 CSS px fall with them at a pixel ratio of %p', (ratio) => {
    const [long] = vote([sight(48 * ratio)], ratio);
    const [short] = vote([sight(24 * ratio)], ratio);
    expect((long?.support ?? 0) / (short?.support ?? 0)).toBeGreaterThan(0.4);
    expect((long?.support ?? 0) / (short?.support ?? 0)).toBeLessThan(0.6);
  });

  it('gives the sights nearest first', () => {
    const sights = vote([sight(16.5), sight(16), sight(15.75), sight(30)])[0]?.sights.map(({ size }) => size);
    expect(sights).toEqual([16, 15.75, 16.5]);
  });

  it('gives the same answer in any order, and leaves the list given as it is', () => {
    const given = [sight(20), sight(8), sight(13, 'inset left text'), sight(8)];
    const before = [...given];
    const forward = voteSizes(given, 1, MAX_CSS_PX, SAME_SHARE, null);
    expect(given).toEqual(before);
    expect(voteSizes(given.toReversed(), 1, MAX_CSS_PX, SAME_SHARE, null)).toEqual(forward);
  });
});
