import type { PaintedBox } from './boxes.js';
import { compoundBoxes } from './compound-boxes.js';
import type { Edges } from './outlines.js';

type Sides = readonly [left: number, top: number, right: number, bottom: number];

const edgesOf = ([left, top, right, bottom]: Sides): Edges => ({ left, top, right, bottom });
const sidesOf = ({ left, top, right, bottom }: Edges): Sides => [left, top, right, bottom];

const box = (region: number, sides: Sides, parent: PaintedBox | null = null): PaintedBox => {
  const made: PaintedBox = { inner: edgesOf(sides), outer: edgesOf(sides), region, parent, children: [] };
  parent?.children.push(made);
  return made;
};

/** A page with two cards of a header and a body each, and a button on the first body. */
const cards = (seam: number) => {
  const page = box(0, [0, 0, 800, 400]);
  const bodies = [20, 420].map((left, index) => {
    box(10 + index, [left, 20, left + 300, 60], page);
    return box(20 + index, [left, 60 + seam, left + 300, 300], page);
  });
  box(30, [40, 80, 120, 110], bodies[0]);
  const all = [page, ...page.children, ...bodies.flatMap(({ children }) => children)];
  return all.sort(
    (a, b) =>
      (b.outer.right - b.outer.left) * (b.outer.bottom - b.outer.top) -
      (a.outer.right - a.outer.left) * (a.outer.bottom - a.outer.top),
  );
};

describe('compoundBoxes', () => {
  it.each([-1, 0, 1])('puts a header and a body %p px apart into one box', (seam) => {
    const found = compoundBoxes(cards(seam));
    const page = found.find(({ region }) => region === 0);
    expect(page?.children.map(({ outer }) => sidesOf(outer))).toEqual([
      [20, 20, 320, 300],
      [420, 20, 720, 300],
    ]);
    expect(page?.children.map(({ children }) => children.map(({ region }) => region))).toEqual([
      [10, 20],
      [11, 21],
    ]);
    expect(found).toHaveLength(8);
  });

  it('keeps what stands on a part in that part', () => {
    const found = compoundBoxes(cards(0));
    const button = found.find(({ region }) => region === 30);
    expect(button?.parent?.region).toBe(20);
    expect(sidesOf(button?.parent?.parent?.outer ?? edgesOf([0, 0, 0, 0]))).toEqual([20, 20, 320, 300]);
  });

  it('lists large boxes first, and what holds another of its size before it', () => {
    const found = compoundBoxes(cards(0));
    for (const [at, { parent }] of found.entries()) if (parent) expect(found.indexOf(parent)).toBeLessThan(at);
  });

  it('leaves the boxes given as they are', () => {
    const given = cards(0);
    const before = given.map(({ parent, children }) => [parent, [...children]]);
    compoundBoxes(given);
    expect(given.map(({ parent, children }) => [parent, children])).toEqual(before);
  });

  it('puts the parts of a row together too', () => {
    const page = box(0, [0, 0, 800, 400]);
    const parts = [box(1, [20, 20, 60, 60], page), box(2, [60, 20, 200, 60], page), box(3, [200, 20, 260, 60], page)];
    const [, compound] = compoundBoxes([page, ...parts]);
    expect(compound && sidesOf(compound.outer)).toEqual([20, 20, 260, 60]);
    expect(compound?.children.map(({ region }) => region)).toEqual([1, 2, 3]);
  });

  it.each<[string, Sides, Sides]>([
    ['2 px apart', [20, 20, 320, 60], [20, 62, 320, 300]],
    ['of other widths', [20, 20, 320, 60], [20, 60, 330, 300]],
    ['side by side at other heights', [20, 20, 60, 60], [60, 30, 200, 60]],
  ])('leaves two boxes apart that are %s', (_, one, two) => {
    const page = box(0, [0, 0, 800, 400]);
    const found = compoundBoxes([page, box(1, one, page), box(2, two, page)]);
    expect(found.map(({ region }) => region).sort()).toEqual([0, 1, 2]);
  });

  it('puts pictures together only with a surface', () => {
    const page = box(0, [0, 0, 800, 400]);
    const pair = (region: number) => [page, box(-1, [20, 20, 320, 160], page), box(region, [20, 160, 320, 300], page)];
    expect(compoundBoxes(pair(-1))).toHaveLength(3);
    expect(compoundBoxes(pair(2))).toHaveLength(4);
  });
});
