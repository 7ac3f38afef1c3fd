import type { Analysis } from '../../analysis/analysis.js';
import { channelStep, isBetween } from '../../analysis/borders.js';
import { noisyOf } from '../../analysis/denoise.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import { shapes } from '../../analysis/shapes.js';
import { lossyStrokes } from './lossy-strokes.js';
import { boxOf, edgesOf, lettersIn, newSightings, type Sightings } from './sightings.js';
import { trendsOf } from './trends.js';

/** Flat patches of a photograph are smaller than this. */
const MIN_PIXELS_IN_DETAIL = 2000;
/** Shades of a gradient that lie side by side differ by less in every channel. */
const MAX_SHADE_STEP = 8;
/** A shadow fades over more pixels than anti-aliasing mixes, and in smaller steps. */
const SHADOW_STEPS = 2;
const MAX_SHADOW_STEP = 40;
/** Smaller pieces of ink are dots and seams, larger ones drawings. */
const MIN_STROKE_PIXELS = 8;
const MIN_STROKE_HEIGHT_PX = 4;
const MAX_STROKE_PX = 200;
/** A piece that touches two surfaces is their seam, not ink on one of them. */
const MAX_OTHER_GROUND = 0.25;
/** The halves of a flat area differ by no more levels than this after compression. */
const MAX_TREND = 2;
/** Flat patches of a photograph are smaller than this, even when taking out noise has joined them. */
const MIN_LOSSY_GROUND_PIXELS = 20_000;
/** Far enough outside an area to be past its border or seam. */
const PAST_BORDER_PX = 3;

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

/** Whether beyond a rule, on either side, the colours go on in small steps: it is the edge of a shadow. */
function isShadow({ packed, width, height }: Analysis, { left, top, right, bottom }: Edges): boolean {
  const isFlat = right - left >= bottom - top;
  const stride = isFlat ? width : 1;
  let fading = 0;
  for (const share of [0.25, 0.5, 0.75]) {
    const x = isFlat ? left + Math.floor((right - left - 1) * share) : left;
    const y = isFlat ? top : top + Math.floor((bottom - top - 1) * share);
    const thick = isFlat ? bottom - top : right - left;
    const place = isFlat ? y : x;
    const end = isFlat ? height : width;
    const fades = (from: number, step: number) => {
      for (let away = 1; away <= SHADOW_STEPS; away++) {
        const before = packed[from + (away - 1) * step] as number;
        const here = packed[from + away * step] as number;
        const after = packed[from + (away + 1) * step] as number;
        if (!isBetween(here, before, after) || channelStep(here, before) > MAX_SHADOW_STEP) return false;
      }
      return true;
    };
    const here = y * width + x;
    const reach = SHADOW_STEPS + 1;
    const isFading =
      (place >= reach && fades(here, -stride)) ||
      (place + thick - 1 + reach < end && fades(here + (thick - 1) * stride, stride));
    if (isFading) fading++;
  }
  return fading >= 2;
}

/** All colours that are painted areas, rules or the cores of strokes. */
export function findSightings(analysis: Analysis): Sightings[] {
  const found = new Map<number, Sightings>();
  const raw = analysis.isLossy ? noisyOf(analysis.packed) : undefined;
  const trends = raw && trendsOf(analysis, raw);
  addShapes(analysis, found, trends);
  if (!raw) {
    addStrokes(analysis, found, 'plain');
    addStrokes(analysis, found, 'mixed');
  }
  if (!raw || !trends) return [...found.values()];
  const onFlat = strokesOf(analysis).filter(
    (piece) => (trends[analysis.ink.ground[piece] as number] as number) <= MAX_TREND,
  );
  return [...found.values(), ...lossyStrokes(analysis, raw, onFlat, found)];
}

function sightingsOf({ runs }: Analysis, found: Map<number, Sightings>, color: number): Sightings {
  const known = found.get(color);
  if (known) return known;
  const sightings = newSightings(runs.colors[color] as number, runs.counts[color] as number);
  found.set(color, sightings);
  return sightings;
}

function addShapes(analysis: Analysis, found: Map<number, Sightings>, trends?: Float32Array): void {
  const { regions, runs, detail } = analysis;
  const { shapeOf } = analysis.shapes;
  for (let region = 0; region < regions.length; region++) {
    const shape = shapeOf[region];
    if (shape === shapes.ink) continue;
    const edges = boundsOf(regions, region);
    const pixels = regions.pixels[region] as number;
    const isDetail = detail.has((edges.left + edges.right) >> 1, (edges.top + edges.bottom) >> 1);
    if (isDetail && pixels < MIN_PIXELS_IN_DETAIL) continue;
    if (trends && (trends[region] as number) > MAX_TREND) continue;
    if (!isPlain(analysis, region)) continue;
    if (shape !== shapes.surface && (isStep(analysis, edges) || isShadow(analysis, edges))) continue;
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

/** A region that shows its main colour on less of itself is a gradient or a photograph: none of its shades was chosen. */
const MIN_PLAIN_SHARE = 0.5;

const isPlain = ({ regions }: Analysis, region: number): boolean =>
  (regions.plainPixels[region] as number) >= MIN_PLAIN_SHARE * (regions.pixels[region] as number);

/** Strokes on a gradient or a photograph show many mixes: only a colour that is also seen on plain ground counts there. */
function addStrokes(analysis: Analysis, found: Map<number, Sightings>, grounds: 'plain' | 'mixed'): void {
  const { regions, ink, runs } = analysis;
  for (const piece of strokesOf(analysis)) {
    const plain = isPlain(analysis, ink.ground[piece] as number);
    if (plain !== (grounds === 'plain') || (!plain && !found.has(ink.core[piece] as number))) continue;
    const sightings = sightingsOf(analysis, found, ink.core[piece] as number);
    const ground = runs.colors[regions.color[ink.ground[piece] as number] as number] as number;
    const letters = lettersIn(edgesOf(ink, piece));
    sightings.strokes++;
    sightings.letters += letters;
    sightings.grounds.set(ground, (sightings.grounds.get(ground) ?? 0) + 1);
    sightings.places.push({ box: boxOf(edgesOf(ink, piece)), clearness: ink.pixels[piece] as number });
  }
}

/** The pieces of ink that may be letters or icons on one surface. */
export function strokesOf({ ink, regions, detail, isLossy }: Analysis): number[] {
  const pieces: number[] = [];
  for (let piece = 0; piece < ink.length; piece++) {
    if ((ink.core[piece] as number) < 0 || (ink.otherGround[piece] as number) > MAX_OTHER_GROUND) continue;
    const { left, top, right, bottom } = edgesOf(ink, piece);
    if ((ink.pixels[piece] as number) < MIN_STROKE_PIXELS || bottom - top < MIN_STROKE_HEIGHT_PX) continue;
    if (Math.max(right - left, bottom - top) > MAX_STROKE_PX) continue;
    // Compression gives a block of text as many colours as a photograph has.
    const isOnSurface = isLossy && (regions.pixels[ink.ground[piece] as number] as number) >= MIN_LOSSY_GROUND_PIXELS;
    if (isOnSurface || !detail.has((left + right) >> 1, (top + bottom) >> 1)) pieces.push(piece);
  }
  return pieces;
}
