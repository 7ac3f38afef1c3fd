import { channelStep } from './borders.js';
import type { PaintedBox } from './boxes.js';
import type { ColorRuns } from './color-runs.js';
import { beyondSide, type Raster, type SideName, sideNames } from './edge-bands.js';
import type { Edges } from './outlines.js';
import type { Regions } from './regions.js';

/** One flat colour, 0xrrggbb, and its thickness in source pixels. */
export interface Band {
  readonly color: number;
  readonly thickPx: number;
}

/** A shadow without blur to the lower or upper right or left of a box; lengths in source pixels. */
export interface HardShadow {
  /** With the border. */
  readonly box: Edges;
  readonly offsetX: number;
  readonly offsetY: number;
  /** 0xrrggbb, as it shows on its ground. */
  readonly color: number;
  /** 0xrrggbb, what the shadow lies on. */
  readonly ground: number;
  /** The border of the box, null without one. */
  readonly border: Band | null;
}

/** The parts of an analysis that hard shadows are read from. */
export interface HardShadowSources extends Raster {
  readonly boxes: readonly PaintedBox[];
  readonly runs: ColorRuns;
  readonly regions: Regions;
}

/** Farther off than this many CSS pixels it would be a box behind the box. */
const MAX_OFFSET_CSS_PX = 24;
const MIN_OFFSET_CSS_PX = 1.5;
/** Boxes at least this many times as wide and high as the shadow is off, so that its ends show. */
const MIN_SIDE_OFFSETS = 3;
/** Borders and shadows are at most this many bands of one colour each. */
const MAX_BANDS = 2;
/** Places looked at along a side, as shares of it, and how many must show the same. */
const PLACES = [0.4, 0.5, 0.6, 0.7];
const MIN_AGREEING = 3;
/** Colours of one paint. */
const SAME_STEP = 2;
/** A fainter shadow cannot be told from rounding. */
const MIN_CONTRAST = 8;

const totalOf = (bands: readonly Band[]): number => bands.reduce((sum, { thickPx }) => sum + thickPx, 0);
const isColor = (a: number, b: number): boolean => a >= 0 && b >= 0 && channelStep(a, b) <= SAME_STEP;
const isSameBand = (a: Band | undefined, b: Band | undefined): boolean =>
  a !== undefined && b !== undefined && a.thickPx === b.thickPx && isColor(a.color, b.color);

/**
 * The boxes whose two neighbouring sides show one more band of one colour than the two opposite ones, which ends short of
 * the box at both ends: a shadow without blur, and no border.
 */
export function findHardShadows(sources: HardShadowSources, pixelRatio: number): Map<PaintedBox, HardShadow> {
  const { runs, regions } = sources;
  const colorOf = (region: number) => runs.colors[regions.color[region] as number] as number;
  const found = new Map<PaintedBox, HardShadow>();
  for (const box of sources.boxes) {
    if (box.region < 0) continue;
    // A border and a shadow of one colour are a box around the box.
    for (const around of [box.parent, box.parent?.parent]) {
      if (!around || around.region < 0) continue;
      const shadow = hardShadowOf(sources, box.inner, colorOf(box.region), colorOf(around.region), pixelRatio);
      if (!shadow) continue;
      found.set(box, shadow);
      break;
    }
  }
  return found;
}

/** The boxes as they are without their hard shadows, which may look like thick borders or like boxes around them. */
export function boxesBeforeShadows(
  boxes: readonly PaintedBox[],
  shadows: ReadonlyMap<PaintedBox, HardShadow>,
): readonly PaintedBox[] {
  if (shadows.size === 0) return boxes;
  const found = [...shadows.values()];
  const isShadow = ({ inner }: PaintedBox) => found.some((shadow) => isUnion(inner, shadow) || isMoved(inner, shadow));
  const kept = boxes.filter((box) => !isShadow(box));
  const copies = new Map(kept.map((box) => [box, { ...box, outer: shadows.get(box)?.box ?? box.outer }]));
  for (const copy of copies.values()) {
    while (copy.parent && !copies.has(copy.parent)) copy.parent = copy.parent.parent;
    copy.parent = copy.parent && (copies.get(copy.parent) ?? null);
  }
  return [...copies.values()];
}

/** Whether edges are those of a box and its shadow together. */
const isUnion = (edges: Edges, { box, offsetX, offsetY }: HardShadow): boolean =>
  edges.left === box.left + Math.min(0, offsetX) &&
  edges.top === box.top + Math.min(0, offsetY) &&
  edges.right === box.right + Math.max(0, offsetX) &&
  edges.bottom === box.bottom + Math.max(0, offsetY);

/** Whether edges are those of a shadow alone. */
const isMoved = (edges: Edges, { box, offsetX, offsetY }: HardShadow): boolean =>
  edges.left === box.left + offsetX &&
  edges.top === box.top + offsetY &&
  edges.right === box.right + offsetX &&
  edges.bottom === box.bottom + offsetY;

function hardShadowOf(
  raster: Raster,
  inner: Edges,
  fill: number,
  ground: number,
  pixelRatio: number,
): HardShadow | null {
  const mostPx = Math.round(MAX_OFFSET_CSS_PX * pixelRatio);
  const [top, right, bottom, left] = sideNames.map((side) => readBands(raster, inner, fill, ground, side, mostPx));
  if (!top || !right || !bottom || !left) return null;
  const offsetX = totalOf(right) - totalOf(left);
  const offsetY = totalOf(bottom) - totalOf(top);
  const leastPx = MIN_OFFSET_CSS_PX * pixelRatio;
  if (Math.abs(offsetX) < leastPx || Math.abs(offsetY) < leastPx) return null;
  const [nearX, farX] = offsetX > 0 ? [left, right] : [right, left];
  const [nearY, farY] = offsetY > 0 ? [top, bottom] : [bottom, top];
  const { color } = farX.at(-1) as Band;
  if (channelStep(color, ground) < MIN_CONTRAST || !isColor((farY.at(-1) as Band).color, color)) return null;
  const border = nearX[0];
  if (nearX.length > 1 || nearY.length !== nearX.length || (border && !isSameBand(border, nearY[0]))) return null;
  if (![farX, farY].every((bands) => continues(bands, border))) return null;
  const thickPx = border?.thickPx ?? 0;
  const box = {
    left: inner.left - thickPx,
    top: inner.top - thickPx,
    right: inner.right + thickPx,
    bottom: inner.bottom + thickPx,
  };
  if (box.right - box.left < MIN_SIDE_OFFSETS * Math.abs(offsetX)) return null;
  if (box.bottom - box.top < MIN_SIDE_OFFSETS * Math.abs(offsetY)) return null;
  return endsShort(raster, box, offsetX, offsetY, color)
    ? { box, offsetX, offsetY, color, ground, border: border ?? null }
    : null;
}

/** Whether bands are a border and one band more, or one that is as thick as both where they have one colour. */
function continues(bands: readonly Band[], border: Band | undefined): boolean {
  if (!border) return bands.length === 1;
  return bands.length === 2 ? isSameBand(bands[0], border) : isColor((bands[0] as Band).color, border.color);
}

/** Whether the shadow leaves free what lies beside the two corners of its box that it is moved away from. */
function endsShort({ packed, width, height }: Raster, box: Edges, offsetX: number, offsetY: number, color: number) {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : (packed[y * width + x] as number);
  const farX = offsetX > 0 ? box.right + offsetX - 1 : box.left + offsetX;
  const farY = offsetY > 0 ? box.bottom + offsetY - 1 : box.top + offsetY;
  const startX = offsetX > 0 ? box.left : box.right - 1;
  const startY = offsetY > 0 ? box.top : box.bottom - 1;
  const notches = [at(farX, startY), at(startX, farY)];
  return notches.every((rgb) => rgb >= 0 && !isColor(rgb, color));
}

/** What lies between a side of a fill and the ground, from the fill outwards; null where places of the side differ. */
function readBands(
  raster: Raster,
  inner: Edges,
  fill: number,
  ground: number,
  side: SideName,
  mostPx: number,
): readonly Band[] | null {
  const isLevel = side === 'top' || side === 'bottom';
  const [from, to] = isLevel ? [inner.left, inner.right] : [inner.top, inner.bottom];
  const seen = PLACES.map((share) =>
    readPlace(raster, inner, fill, ground, side, from + Math.floor((to - from) * share), mostPx),
  );
  const isAlike = (a: readonly Band[], b: readonly Band[] | null) =>
    b !== null && a.length === b.length && a.every((band, at) => isSameBand(band, b[at]));
  return seen.find((one) => one && seen.filter((other) => isAlike(one, other)).length >= MIN_AGREEING) ?? null;
}

/** The bands at one place of a side; null where the fill does not show, or no ground follows after few and thin ones. */
function readPlace(
  raster: Raster,
  inner: Edges,
  fill: number,
  ground: number,
  side: SideName,
  along: number,
  mostPx: number,
): readonly Band[] | null {
  const at = beyondSide(raster, inner, side, along);
  if (!isColor(at(0), fill)) return null;
  const bands: Band[] = [];
  let away = 1;
  while (!isColor(at(away), ground)) {
    const color = at(away);
    if (color < 0 || bands.length === MAX_BANDS) return null;
    let thickPx = 1;
    while (thickPx <= mostPx && isColor(at(away + thickPx), color)) thickPx++;
    if (thickPx > mostPx) return null;
    bands.push({ color, thickPx });
    away += thickPx;
  }
  return bands;
}
