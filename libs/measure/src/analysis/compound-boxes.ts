import type { PaintedBox } from './boxes.js';
import type { Edges } from './outlines.js';

/** Parts of one thing meet within this many pixels, and end at the same edges. */
const SEAM_PX = 1;

const area = ({ left, top, right, bottom }: Edges): number => (right - left) * (bottom - top);

const union = (a: Edges, b: Edges): Edges => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

function isJoined(a: Edges, b: Edges, way: 'row' | 'column'): boolean {
  const [from, to, end, start] =
    way === 'column' ? (['left', 'right', 'bottom', 'top'] as const) : (['top', 'bottom', 'right', 'left'] as const);
  return (
    Math.abs(a[from] - b[from]) <= SEAM_PX &&
    Math.abs(a[to] - b[to]) <= SEAM_PX &&
    Math.abs(a[end] - b[start]) <= SEAM_PX
  );
}

/** Siblings that meet edge to edge in one column or row, such as a card's header and body, in groups of two or more. */
function groupsOf(siblings: readonly PaintedBox[], way: 'row' | 'column'): PaintedBox[][] {
  const [start] = way === 'column' ? (['top'] as const) : (['left'] as const);
  const sorted = [...siblings].sort((a, b) => a.outer[start] - b.outer[start]);
  const groups: PaintedBox[][] = [];
  for (const box of sorted) {
    const group = groups.find((each) => isJoined((each.at(-1) as PaintedBox).outer, box.outer, way));
    if (group) group.push(box);
    else groups.push([box]);
  }
  return groups.filter((group) => group.length > 1 && group.some(({ region }) => region >= 0));
}

/** The tree of boxes with the parts of one thing put in a box of their own, which has no surface; large before small. */
export function compoundBoxes(boxes: readonly PaintedBox[]): PaintedBox[] {
  const copies = new Map(boxes.map((box) => [box, { ...box, children: [] as PaintedBox[] }]));
  const all: PaintedBox[] = [...copies.values()];
  for (const copy of all) {
    copy.parent = copy.parent && (copies.get(copy.parent) ?? null);
    copy.parent?.children.push(copy);
  }
  for (const way of ['column', 'row'] as const) {
    for (const [parent, siblings] of Map.groupBy([...all], (box) => box.parent)) {
      for (const group of groupsOf(siblings, way)) {
        const edges = group.map(({ outer }) => outer).reduce(union);
        const compound: PaintedBox = {
          inner: edges,
          outer: edges,
          region: Math.max(...group.map(({ region }) => region)),
          parent,
          children: group,
        };
        for (const part of group) part.parent = compound;
        if (parent)
          parent.children.splice(
            0,
            parent.children.length,
            ...parent.children.filter((c) => !group.includes(c)),
            compound,
          );
        all.push(compound);
      }
    }
  }
  return all.sort((a, b) => area(b.outer) - area(a.outer) || depth(a) - depth(b));
}

function depth(box: PaintedBox): number {
  let steps = 0;
  for (let at = box.parent; at; at = at.parent) steps++;
  return steps;
}
