import type { Edges } from '../../analysis/outlines.js';
import { type Container, overlap, type Report } from './distance.js';

/** Lines start at the same edge when they do within a letter's side bearing. */
const SAME_EDGE_PX = 2;
/** Text is centred when the spaces beside it differ by no more than the bearings of its first and last letter. */
const MAX_BEARINGS_PX = 3;
/** A box that hugs its one line of text, such as a button, is no higher than this many times the ink. */
const MAX_HUG = 4;

/**
 * Reports how far text stays from the left and right edges of what it stands on. Above and below, ink ends well inside
 * its line box, by an amount that only the font knows, so nothing is reported there.
 */
export function measureTextInsets({ inner, children, lines }: Container, report: Report): void {
  const things: Edges[] = [...children.map(({ outer }) => outer), ...lines];
  const starts: Edges[] = [];
  for (const line of lines) {
    const inRow = things.filter(
      (other) => other !== line && overlap(line.top, line.bottom, other.top, other.bottom) > 0,
    );
    const isFirst = !inRow.some((other) => other.left < line.left);
    const isLast = !inRow.some((other) => other.right > line.right);
    const left = line.left - inner.left;
    const right = inner.right - line.right;
    const height = line.bottom - line.top;
    const y = (line.top + line.bottom) >> 1;
    const isCentred = isFirst && isLast && Math.abs(left - right) <= MAX_BEARINGS_PX;
    if (isCentred && inner.bottom - inner.top <= MAX_HUG * height) {
      const place = { left: inner.left, right: line.left, top: y, bottom: y };
      if (left <= MAX_HUG * height) report('text left and right', 'padding', Math.floor((left + right) / 2), place);
    } else if (isFirst) {
      if (left <= MAX_HUG * height) starts.push(line);
    } else if (isLast)
      report('text right', 'padding', right, { left: line.right, right: inner.right, top: y, bottom: y });
  }
  for (const { left, top } of startEdges(starts)) {
    report('text left', 'padding', left - inner.left, { left: inner.left, right: left, top, bottom: top });
  }
}

/** One edge for all lines that start at it: the leftmost, whose first letter has the smallest bearing. */
function startEdges(lines: readonly Edges[]): { left: number; top: number }[] {
  const edges: { first: number; left: number; top: number }[] = [];
  for (const { left, top, bottom } of lines) {
    const edge = edges.find(({ first }) => Math.abs(first - left) <= SAME_EDGE_PX);
    if (edge) edge.left = Math.min(edge.left, left);
    else edges.push({ first: left, left, top: (top + bottom) >> 1 });
  }
  return edges;
}
