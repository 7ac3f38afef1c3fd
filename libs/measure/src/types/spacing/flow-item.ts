import type { PaintedBox } from '../../analysis/boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import type { TextRow } from './text-row.js';

/** What takes part in a layout: painted boxes, pictures, rules, icons, and paragraphs with their line boxes. */
export interface FlowItem extends Edges {
  readonly kind: 'box' | 'picture' | 'text' | 'icon' | 'rule';
  /** Font size of a text in CSS pixels; 0 for all else. */
  readonly fontSize: number;
}

/** A painted box, or the page, with what stands right on it. */
export interface Container {
  readonly inner: Edges;
  readonly items: FlowItem[];
  /** Wide enough to be the page or a section of it. */
  readonly isSection: boolean;
  readonly isPage: boolean;
}

/** Ink starts and ends about these shares of the font size inside the box of a text (medians over UI screenshots). */
export const LEFT_BEARING = 0.03;
export const RIGHT_BEARING = 0.01;
/** Headings are set tighter than body text: from this many times the usual size. */
const HEADING_SCALE = 1.25;
/** What browsers and kits use most where the page shows no paragraph: 1.5 for text, 1.2 for headings. */
const USUAL_RATIO = 1.5;
const USUAL_HEADING_RATIO = 1.2;
/** Lines of one paragraph differ by less than this share of their size. */
const SAME_SIZE_SHARE = 0.06;
/** Lines of a paragraph start at one edge, or share their middle. */
const SAME_EDGE_PX = 3;
/** Lines further apart than this many times their size are no paragraph. */
const MAX_RATIO = 2;
/** What is narrower than this share of its size is an icon, a bullet or a figure: its line box tells nothing. */
const MIN_TEXT_SHARE = 1;
/** More items than these in one container are a texture. */
const MAX_ITEMS = 700;

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Line height by font size, both in CSS pixels: measured for paragraphs, by the page's usual ratio for single lines. */
function lineHeights(rows: readonly TextRow[]): (row: TextRow) => number {
  const body = median(rows.map(({ fontSize }) => fontSize)) ?? 16;
  const isHeading = (row: TextRow) => row.fontSize >= HEADING_SCALE * body;
  const ratio = (heading: boolean) =>
    median(
      rows.flatMap((row) =>
        row.lineHeight !== null && isHeading(row) === heading ? [row.lineHeight / row.fontSize] : [],
      ),
    );
  const text = ratio(false) ?? USUAL_RATIO;
  const headings = ratio(true) ?? Math.min(text, USUAL_HEADING_RATIO);
  return (row) => row.lineHeight ?? row.fontSize * (isHeading(row) ? headings : text);
}

/** Lines of one size, one below the other at their own line height, as paragraphs. */
function paragraphs(rows: readonly TextRow[], heightOf: (row: TextRow) => number): FlowItem[] {
  const sorted = [...rows].sort((a, b) => a.middle - b.middle || a.left - b.left);
  const open: { first: TextRow; last: TextRow; left: number; right: number; lines: number; height: number }[] = [];
  for (const row of sorted) {
    const height = heightOf(row);
    const block = open.find(
      ({ last, height: own, lines }) =>
        Math.abs(last.fontSize - row.fontSize) <= SAME_SIZE_SHARE * row.fontSize &&
        (Math.abs(last.left - row.left) <= SAME_EDGE_PX ||
          Math.abs(last.left + last.right - row.left - row.right) <= 2 * SAME_EDGE_PX) &&
        row.middle - last.middle > 0.5 * row.fontSize &&
        row.middle - last.middle < MAX_RATIO * row.fontSize &&
        row.lineHeight !== null &&
        last.lineHeight !== null &&
        Math.abs(row.middle - last.middle - own) <= Math.max(1, 0.06 * own) &&
        lines < MAX_ITEMS,
    );
    if (block) {
      block.last = row;
      block.left = Math.min(block.left, row.left);
      block.right = Math.max(block.right, row.right);
      block.lines++;
    } else open.push({ first: row, last: row, left: row.left, right: row.right, lines: 1, height });
  }
  return open.map(({ first, last, left, right, height }) => ({
    kind: 'text',
    left,
    right,
    top: first.middle - height / 2,
    bottom: last.middle + height / 2,
    fontSize: first.fontSize,
  }));
}

/** Whether a line is so short that it is no text, or too little to measure. */
export const isIcon = ({ left, right, fontSize, isIcon: told = false }: TextRow): boolean =>
  told || right - left < MIN_TEXT_SHARE * fontSize;

const iconOf = ({ left, right, middle, fontSize }: TextRow): FlowItem => ({
  kind: 'icon',
  left,
  right,
  top: middle - fontSize / 2,
  bottom: middle + fontSize / 2,
  fontSize: 0,
});

/** The smallest box each thing stands in, or the page. */
export function containersOf(
  boxes: readonly PaintedBox[],
  rows: readonly TextRow[],
  rules: readonly Edges[],
  page: { readonly width: number; readonly height: number },
  sectionShare: number,
): Container[] {
  const heightOf = lineHeights(rows.filter((row) => !isIcon(row)));
  const all: readonly (PaintedBox | null)[] = [null, ...boxes];
  const home = (x: number, y: number): PaintedBox | null =>
    boxes.findLast(({ inner }) => x >= inner.left && x < inner.right && y >= inner.top && y < inner.bottom) ?? null;
  const rowsOf = Map.groupBy(rows, ({ left, right, middle }) => home((left + right) / 2, middle));
  const rulesOf = Map.groupBy(rules, ({ left, right, top, bottom }) => home((left + right) / 2, (top + bottom) / 2));
  const childrenOf = Map.groupBy(boxes, ({ parent }) => parent);
  return all.map((box) => {
    const inner = box?.inner ?? { left: 0, top: 0, right: page.width, bottom: page.height };
    const own = box && box.region < 0 ? [] : (rowsOf.get(box) ?? []);
    const items: FlowItem[] = [
      ...(childrenOf.get(box) ?? []).map(
        ({ outer, region }): FlowItem => ({
          ...outer,
          kind: region < 0 ? 'picture' : 'box',
          fontSize: 0,
        }),
      ),
      ...(rulesOf.get(box) ?? []).map((edges): FlowItem => ({ ...edges, kind: 'rule', fontSize: 0 })),
      ...own.filter(isIcon).map(iconOf),
      ...paragraphs(
        own.filter((row) => !isIcon(row)),
        heightOf,
      ),
    ];
    return {
      inner,
      items: items.slice(0, MAX_ITEMS),
      isSection: inner.right - inner.left >= sectionShare * page.width,
      isPage: box === null,
    };
  });
}
