import type { Box } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { channelStep, isBetween } from '../../analysis/borders.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import { shapes } from '../../analysis/shapes.js';

/** Where and how one exact colour was seen. */
export interface Sightings {
  /** 0xrrggbb. */
  readonly rgb: number;
  /** All its pixels, whatever they belong to. */
  pixels: number;
  areas: number;
  areaPixels: number;
  /** Rules and outlines. */
  lines: number;
  linePixels: number;
  /** Pieces of ink whose cores show it: letters, icons. */
  strokes: number;
  /** The colours around it, 0xrrggbb, with how often each was seen there. */
  readonly grounds: Map<number, number>;
  /** The places, and how clear each is: its pixels. */
  readonly places: { readonly box: Box; readonly clearness: number }[];
}

/** Flat patches of a photograph are smaller than this. */
const MIN_PIXELS_IN_DETAIL = 2000;
/** Shades of a gradient that lie side by side differ by less in every channel. */
const MAX_SHADE_STEP = 8;
/** Smaller pieces of ink are dots and seams, larger ones drawings. */
const MIN_STROKE_PIXELS = 8;
const MIN_STROKE_HEIGHT_PX = 4;
const MAX_STROKE_PX = 200;
/** A piece that touches two surfaces is their seam, not ink on one of them. */
const MAX_OTHER_GROUND = 0.25;
/** Far enough outside an area to be past its border or seam. */
const PAST_BORDER_PX = 3;

const boxOf = ({ left, top, right, bottom }: Edges): Box => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

/** The colours a few pixels outside the middle of each side. */
function coloursAround({ packed, width, height }: Analysis, { left, top, right, bottom }: Edges): number[] {
  const x = (left + right) >> 1;
  const y = (top + bottom) >> 1;
  const points = [
    [left - PAST_BORDER_PX, y],
    [right - 1 + PAST_BORDER_PX, y],
    [x, top - PAST_BORDER_PX],
    [x, bottom - 1 + PAST_BORDER_PX],
  ] as const;
  return points.flatMap(([px, py]) =>
    px < 0 || py < 0 || px >= width || py >= height ? [] : [packed[py * width + px] as number],
  );
}

/** Whether a small area is a shade of a gradient: it hardly differs from what lies on two sides of it. */
function isShade(rgb: number, around: readonly number[]): boolean {
  return around.filter((other) => other !== rgb && channelStep(rgb, other) <= MAX_SHADE_STEP).length >= 2;
}

/** Whether a rule is only the step from the colour on one side to that on the other: part of a shadow, or a seam. */
function isStep({ packed, width, height }: Analysis, { left, top, right, bottom }: Edges): boolean {
  const isFlat = right - left >= bottom - top;
  const stride = isFlat ? width : 1;
  const first = isFlat ? top : left;
  const last = isFlat ? bottom : right;
  let steps = 0;
  for (const share of [0.25, 0.5, 0.75]) {
    const x = isFlat ? left + Math.floor((right - left - 1) * share) : left;
    const y = isFlat ? top : top + Math.floor((bottom - top - 1) * share);
    const here = y * width + x;
    let thick = 1;
    while (thick < last - first && packed[here + thick * stride] === packed[here]) thick++;
    if (first === 0 || first + thick >= (isFlat ? height : width)) continue;
    if (isBetween(packed[here] as number, packed[here - stride] as number, packed[here + thick * stride] as number))
      steps++;
  }
  return steps >= 2;
}

/** All colours that are painted areas, rules or the cores of strokes, by index into the runs' colours. */
export function findSightings(analysis: Analysis): Map<number, Sightings> {
  const found = new Map<number, Sightings>();
  addShapes(analysis, found);
  addStrokes(analysis, found);
  return found;
}

function sightingsOf({ runs }: Analysis, found: Map<number, Sightings>, color: number): Sightings {
  const known = found.get(color);
  if (known) return known;
  const sightings: Sightings = {
    rgb: runs.colors[color] as number,
    pixels: runs.counts[color] as number,
    areas: 0,
    areaPixels: 0,
    lines: 0,
    linePixels: 0,
    strokes: 0,
    grounds: new Map(),
    places: [],
  };
  found.set(color, sightings);
  return sightings;
}

function addShapes(analysis: Analysis, found: Map<number, Sightings>): void {
  const { regions, runs, detail } = analysis;
  const { shapeOf } = analysis.shapes;
  for (let region = 0; region < regions.length; region++) {
    const shape = shapeOf[region];
    if (shape === shapes.ink) continue;
    const edges = boundsOf(regions, region);
    const pixels = regions.pixels[region] as number;
    const isDetail = detail.has((edges.left + edges.right) >> 1, (edges.top + edges.bottom) >> 1);
    if (isDetail && pixels < MIN_PIXELS_IN_DETAIL) continue;
    if (shape !== shapes.surface && isStep(analysis, edges)) continue;
    const rgb = runs.colors[regions.color[region] as number] as number;
    const around = coloursAround(analysis, edges);
    if (pixels < MIN_PIXELS_IN_DETAIL && isShade(rgb, around)) continue;
    const sightings = sightingsOf(analysis, found, regions.color[region] as number);
    if (shape === shapes.surface) {
      sightings.areas++;
      sightings.areaPixels += pixels;
    } else {
      sightings.lines++;
      sightings.linePixels += pixels;
    }
    sightings.places.push({ box: boxOf(edges), clearness: pixels });
    for (const ground of around) {
      if (ground !== rgb) sightings.grounds.set(ground, (sightings.grounds.get(ground) ?? 0) + 1);
    }
  }
}

function addStrokes(analysis: Analysis, found: Map<number, Sightings>): void {
  const { regions, ink, runs, detail } = analysis;
  for (let piece = 0; piece < ink.length; piece++) {
    const core = ink.core[piece] as number;
    if (core < 0 || (ink.otherGround[piece] as number) > MAX_OTHER_GROUND) continue;
    const edges = {
      left: ink.left[piece] as number,
      top: ink.top[piece] as number,
      right: ink.right[piece] as number,
      bottom: ink.bottom[piece] as number,
    };
    const pixels = ink.pixels[piece] as number;
    const height = edges.bottom - edges.top;
    if (pixels < MIN_STROKE_PIXELS || height < MIN_STROKE_HEIGHT_PX) continue;
    if (Math.max(edges.right - edges.left, height) > MAX_STROKE_PX) continue;
    if (detail.has((edges.left + edges.right) >> 1, (edges.top + edges.bottom) >> 1)) continue;
    const sightings = sightingsOf(analysis, found, core);
    const ground = runs.colors[regions.color[ink.ground[piece] as number] as number] as number;
    sightings.strokes++;
    sightings.grounds.set(ground, (sightings.grounds.get(ground) ?? 0) + 1);
    sightings.places.push({ box: boxOf(edges), clearness: pixels });
  }
}
