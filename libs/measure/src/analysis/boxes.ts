import type { GlyphLine } from '../text/glyph-line.js';
import { isBand, withBorder } from './borders.js';
import { BLOCK_PX, type DetailBlocks } from './detail-blocks.js';
import type { Ink } from './ink.js';
import type { Edges } from './outlines.js';
import type { Regions } from './regions.js';
import { type Shapes, shapes } from './shapes.js';

/** A painted rectangle: a flat surface, or a picture (anything solid that is not flat). */
export interface PaintedBox {
  /** Inside the border. */
  readonly inner: Edges;
  /** With the border. */
  readonly outer: Edges;
  /** The surface's region; -1 for a picture. */
  readonly region: number;
  parent: PaintedBox | null;
  readonly children: PaintedBox[];
}

/** Smaller things are parts of icons. */
const MIN_SIDE_PX = 8;
/** A picture fills its bounding box; a circle fills 0.785 of it. */
const MIN_PICTURE_FILL = 0.75;
const MIN_PICTURE_SIDE_PX = 14;
/** Smaller flat patches of a photograph are not painted boxes. */
const MIN_AREA_IN_DETAIL = 4096;
/** Interfaces show some hundreds; the smallest ones beyond are a texture. */
const MAX_BOXES = 1500;
/** Holes of letters are smaller. */
const MAX_HOLE_PX = 40;

const area = ({ left, top, right, bottom }: Edges): number => (right - left) * (bottom - top);

const contains = (a: Edges, b: Edges): boolean =>
  a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;

/** The parts of an analysis that boxes are read from. */
export interface BoxSources {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
  readonly detail: DetailBlocks;
  readonly regions: Regions;
  readonly shapes: Shapes;
  readonly glyphLines: readonly GlyphLine[];
}

/** Letters of fewer pieces of ink may be icons. */
const MIN_LINE_PIECES = 3;
/** Strokes of large letters are no larger than this many times the height of its capitals. */
const MAX_STROKE_SCALE = 1.3;

/** Whether a rectangle is a stroke of a letter in one of the lines of text. */
function isLetter(lines: readonly GlyphLine[], { left, top, right, bottom }: Edges): boolean {
  return lines.some((line) => {
    const height = line.tallHeightPx;
    const reach = MAX_STROKE_SCALE * height;
    return (
      line.pieces >= MIN_LINE_PIECES &&
      right - left <= reach &&
      bottom - top <= reach &&
      left >= line.left - height &&
      right <= line.right + height &&
      top >= line.baselineY - reach &&
      bottom <= line.baselineY + 0.3 * height
    );
  });
}

/** Whether detail goes on beyond a side: the piece is part of a larger picture. */
function isInside(detail: DetailBlocks, { left, top, right, bottom }: Edges): boolean {
  const x = (left + right) >> 1;
  const y = (top + bottom) >> 1;
  const away = BLOCK_PX;
  return (
    detail.has(left - away, y) ||
    detail.has(right + away, y) ||
    detail.has(x, top - away) ||
    detail.has(x, bottom + away)
  );
}

/** The edges of the pieces of ink that fill their bounding boxes. */
function solidPieces(ink: Ink): Edges[] {
  const found: Edges[] = [];
  for (let piece = 0; piece < ink.length; piece++) {
    const edges = {
      left: ink.left[piece] as number,
      top: ink.top[piece] as number,
      right: ink.right[piece] as number,
      bottom: ink.bottom[piece] as number,
    };
    if (Math.min(edges.right - edges.left, edges.bottom - edges.top) < MIN_PICTURE_SIDE_PX) continue;
    if ((ink.pixels[piece] as number) >= MIN_PICTURE_FILL * area(edges)) found.push(edges);
  }
  return found;
}

/** All painted boxes as a tree by containment, parents before children, large before small. */
export function findBoxes({
  packed,
  width,
  height,
  ink,
  detail,
  regions,
  shapes: found,
  glyphLines,
}: BoxSources): PaintedBox[] {
  const { shapeOf, rectangles } = found;
  const colorOf = regions.color;
  const painted: { edges: Edges; region: number }[] = [];
  for (const [region, edges] of rectangles) {
    if (shapeOf[region] === shapes.ring || Math.min(edges.right - edges.left, edges.bottom - edges.top) < MIN_SIDE_PX)
      continue;
    const isDetail = detail.has((edges.left + edges.right) >> 1, (edges.top + edges.bottom) >> 1);
    if (!isDetail || area(edges) >= MIN_AREA_IN_DETAIL) painted.push({ edges, region });
  }
  for (const edges of solidPieces(ink)) if (!isInside(detail, edges)) painted.push({ edges, region: -1 });
  painted.sort((a, b) => area(b.edges) - area(a.edges) || a.edges.top - b.edges.top || a.edges.left - b.edges.left);
  const boxes: PaintedBox[] = [];
  for (const { edges, region } of painted.slice(0, MAX_BOXES)) {
    if (isLetter(glyphLines, edges) || isBand(packed, width, height, edges)) continue;
    const { inner, outer } = region < 0 ? { inner: edges, outer: edges } : withBorder(packed, width, height, edges);
    const parent = boxes.findLast((box) => contains(box.outer, outer)) ?? null;
    // What lies within a picture is part of it, not laid out in it.
    if (parent && parent.region < 0) continue;
    // The hole of a letter shows the surface the letter stands on.
    const isSmall = Math.max(outer.right - outer.left, outer.bottom - outer.top) < MAX_HOLE_PX;
    if (isSmall && region >= 0 && parent && colorOf[parent.region] === colorOf[region]) continue;
    const box: PaintedBox = { inner, outer, region, parent, children: [] };
    parent?.children.push(box);
    boxes.push(box);
  }
  return boxes;
}
