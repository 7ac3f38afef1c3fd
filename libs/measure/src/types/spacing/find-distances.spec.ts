import type { PaintedBox } from '../../analysis/boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import { findDistances } from './find-distances.js';
import type { TextRow } from './text-row.js';

type Sides = readonly [left: number, top: number, right: number, bottom: number];

const page = { width: 800, height: 600, pixelRatio: 1 };

const box = ([left, top, right, bottom]: Sides, parent: PaintedBox | null = null, region = 1): PaintedBox => {
  const edges = { left, top, right, bottom };
  const made: PaintedBox = { inner: edges, outer: edges, region, parent, children: [] };
  parent?.children.push(made);
  return made;
};
const row = (left: number, right: number, middle: number, lineHeight: number | null = null): TextRow => ({
  left,
  right,
  middle,
  fontSize: 16,
  lineHeight,
});
const find = (boxes: readonly PaintedBox[], rows: readonly TextRow[] = [], rules: readonly Edges[] = []) =>
  findDistances({ boxes, rows, rules, ...page }).map(({ kind, type, size }) => [
    kind,
    type,
    Math.round(size * 100) / 100,
  ]);

describe('findDistances', () => {
  it.each([2, 7.5, 16, 24, 90])('measures %p px between two columns of a page', (gap) => {
    const cards = [box([100, 100, 300, 300]), box([300 + gap, 100, 500 + gap, 300])];
    expect(find(cards)).toContainEqual(['row box box alike', 'gutter', gap]);
  });

  it.each<[string, Sides, Sides, unknown[]]>([
    ['small boxes in a row', [100, 100, 140, 140], [148, 100, 188, 140], ['row box box alike', 'gap', 8]],
    ['boxes of two heights', [100, 100, 140, 140], [148, 110, 188, 130], ['row box box', 'gap', 8]],
    ['boxes in a column', [100, 100, 300, 160], [100, 176, 300, 236], ['column box box alike', 'gap', 16]],
    ['boxes of two widths', [100, 100, 300, 160], [100, 176, 200, 236], ['column box box', 'margin', 16]],
  ])('measures %s', (_, one, two, want) => {
    expect(find([box(one), box(two)])).toContainEqual(want);
  });

  it.each<[string, Sides, Sides]>([
    ['boxes that touch', [100, 100, 300, 160], [100, 161, 300, 236]],
    ['boxes further apart than they are wide', [100, 100, 140, 140], [190, 100, 230, 140]],
    ['boxes that do not face each other', [100, 100, 140, 140], [150, 150, 190, 190]],
    ['boxes on no common edge or middle', [100, 100, 200, 200], [210, 110, 310, 250]],
  ])('measures nothing between %s', (_, one, two) => {
    const between = find([box(one), box(two)]).filter(([kind]) => /^(row|column)/.test(String(kind)));
    expect(between).toEqual([]);
  });

  it('measures from the sides of a box to the block in it, once where both sides are equal', () => {
    const even = box([100, 100, 400, 300]);
    expect(find([even, box([120, 112, 380, 288], even)])).toEqual(
      expect.arrayContaining([
        ['inset x box', 'padding', 20],
        ['inset y box', 'padding', 12],
      ]),
    );
    const odd = box([100, 100, 400, 300]);
    expect(find([odd, box([120, 112, 390, 270], odd)])).toEqual(
      expect.arrayContaining([
        ['inset left box', 'padding', 20],
        ['inset right box', 'padding', 10],
        ['inset top box', 'padding', 12],
        ['inset bottom box', 'padding', 30],
      ]),
    );
  });

  it('calls the padding of a wide section an inset', () => {
    const section = box([0, 100, 800, 400]);
    expect(find([section, box([40, 130, 760, 370], section)])).toContainEqual(['inset x box', 'inset', 40]);
  });

  it('measures a button around the line box of its text, less the bearings of letters', () => {
    const button = box([100, 100, 200, 140]);
    const found = find([button], [row(116, 184, 120, 24)]);
    expect(found).toContainEqual(['inset y hugged text', 'padding', 8]);
    expect(found).toContainEqual(['inset x hugged text', 'padding', 16 - 0.02 * 16]);
  });

  it('puts lines at their line height into one paragraph', () => {
    const card = box([100, 100, 500, 400]);
    const found = find([card], [row(120, 420, 132, 24), row(120, 410, 156, 24), row(120, 415, 220)]);
    // The single line has the paragraph's ratio of 1.5, so its box begins at 208, 40 below the paragraph's end at 168.
    expect(found).toContainEqual(['column text text alike', 'gap', 40]);
    expect(found).toContainEqual(['inset top text', 'padding', 20]);
  });

  it('measures to a rule between two boxes, not across it', () => {
    const found = find(
      [box([100, 100, 300, 160]), box([100, 201, 300, 261])],
      [],
      [{ left: 100, top: 180, right: 300, bottom: 181 }],
    );
    expect(found).toContainEqual(['column box rule', 'margin', 20]);
    expect(found).toContainEqual(['column rule box', 'margin', 20]);
    expect(found.filter(([, , size]) => size === 41)).toEqual([]);
  });

  it('measures an icon beside a text by its ink, without a line box or bearings', () => {
    const button = box([100, 100, 240, 140]);
    const found = find([button], [row(116, 128, 120), row(140, 200, 120, 24)]);
    expect(found).toContainEqual(['inset right text', 'padding', 40 - 0.01 * 16]);
    expect(found).toContainEqual(['row icon text', 'gap', 12 - 0.03 * 16]);
  });

  it('keeps the space itself', () => {
    const [gap] = findDistances({
      boxes: [box([100, 100, 140, 140]), box([148, 100, 188, 140])],
      rows: [],
      rules: [],
      ...page,
    }).filter(({ kind }) => kind === 'row box box alike');
    expect(gap?.place).toEqual({ x: 140, y: 120, width: 8, height: 1 });
  });

  it.each([1.5, 2, 3])('finds at a pixel ratio of %p what it finds at 1, in source pixels', (ratio) => {
    const cards = (r: number) => {
      const card = box([100 * r, 100 * r, 300 * r, 200 * r]);
      return {
        boxes: [card, box([100 * r, 216 * r, 300 * r, 300 * r])],
        width: 800 * r,
        height: 600 * r,
        pixelRatio: r,
      };
    };
    const rowsOf = (r: number) => [{ ...row(116 * r, 240 * r, 128 * r, 24 * r), fontSize: 16 * r }];
    const at = (r: number) =>
      findDistances({ ...cards(r), rows: rowsOf(r), rules: [] }).map(({ kind, size }) => [
        kind,
        Math.round((size / r) * 100),
      ]);
    expect(at(ratio)).toEqual(at(1));
  });

  it('measures nothing on an empty page', () => {
    expect(find([])).toEqual([]);
  });
});
