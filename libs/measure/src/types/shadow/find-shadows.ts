import type { Analysis } from '../../analysis/analysis.js';
import { noisyOf } from '../../analysis/denoise.js';
import type { Edges } from '../../analysis/outlines.js';
import { bordersOf, isFramed } from './borders-of-sides.js';
import { type FittedLayer, fitShadow, KnownShadows, type ShadowFit } from './fit-shadow.js';
import type { Plate } from './plate.js';
import { findPlates } from './plates.js';
import { MIN_SHADE, readShades, type Shades } from './shade.js';
import { shadowColor } from './shadow-color.js';
import { levelOf, type Picture, readSide, SIDES, type SideProfile } from './side-profile.js';

/** One layer with its colour as 0xrrggbb. */
export interface SeenLayer extends FittedLayer {
  readonly color: number;
  readonly alpha: number;
}

/** The shadow of one box; lengths in source pixels. */
export interface SeenShadow {
  readonly box: Edges;
  /** The strongest first. */
  readonly layers: readonly SeenLayer[];
  readonly fit: ShadowFit;
  /** Levels that alpha 1 would change the ground by. */
  readonly full: number;
  /** Root mean square of what the layers leave, in levels. */
  readonly residual: number;
  /** Levels of the strongest shade seen outside the box. */
  readonly strongest: number;
  /** How many sides could be read. */
  readonly sides: number;
}

/** How far from a box its shadow is looked for, CSS pixels: the largest of design kits end about here. */
const REACH_CSS_PX = 90;
/** Borders are at most this thick, CSS pixels. */
const MAX_BORDER_CSS_PX = 4;
/** How far out it must begin to change: a shadow is strongest next to its box. */
const NEAR_CSS_PX = 12;
/** What a fit may leave: rounding of eight bits, and a share of the strongest shade. */
const MAX_RESIDUAL = 0.8;
const MAX_RESIDUAL_SHARE = 0.02;
/** Share of the values' variance that a shadow explains at least. */
const MIN_EXPLAINED = 0.9;
/** So strong next to the box, of the step to the box's fill, and so weak one pixel on, is the box's own soft edge. */
const SEAM_SHARE = 0.3;
const SEAM_DROP = 0.35;
/** The least of its sides is at least this share of the strongest. */
const MAX_UNEVEN = 0.5;
/** Farther than this many blurs and CSS pixels away (a quarter of that upwards) a shadow would no longer belong to its box. */
const MAX_OFFSET_BLURS = 1.5;
const MAX_OFFSET_CSS_PX = 8;
/** Design kits' widest shadows are blurred by less; CSS pixels. */
const MAX_BLUR_CSS_PX = 120;
/** What lies farther down than so many CSS pixels is blurred by more than it is down: by this share of the blur at most. */
const MAX_LOW_CSS_PX = 20;
const MAX_OFFSET_SHARE = 0.75;
/** A sharper strongest layer is an edge or a line, CSS pixels. */
const MIN_BLUR_CSS_PX = 1.25;
const MIN_LOSSY_BLUR_CSS_PX = 4;
/** Compression makes so many times the differences that rounding makes. */
const LOSSY_NOISE = 2.5;
/** It also blurs edges and rings beside them: so many pixels next to the box, its border among them, tell nothing. */
const LOSSY_START_PX = 2;
/** Denser shadows are painted shapes. */
const MAX_ALPHA = 0.9;
/** Glows blurred less than this are soft edges, CSS pixels. */
const MIN_GLOW_BLUR_CSS_PX = 4;
/** What a fit may leave where its nearest pixels may be a border. */
const MAX_RESIDUAL_ON_BORDER = 0.5;
/** A shadow without blur that could be so dense is a paint of its own. */
const MIN_OPAQUE_ALPHA = 0.5;
/** A fit without border is taken unless one with border leaves clearly less. */
const RESIDUAL_FACTOR = 1.5;
const RESIDUAL_MARGIN = 0.15;

const widthOf = (edges: Edges): number => edges.right - edges.left;
const heightOf = (edges: Edges): number => edges.bottom - edges.top;
const channelsOf = (rgb: number): number[] => [rgb >> 16, (rgb >> 8) & 255, rgb & 255];

/** Whether the shades fall off outwards and reach past the first pixel: a line or a soft edge does not. */
function fallsOff({ sides, ground, direction }: Shades, fill: number | null): boolean {
  const toFill =
    fill === null
      ? Number.POSITIVE_INFINITY
      : channelsOf(fill).reduce(
          (total, level, channel) => total + (direction[channel] as number) * ((ground[channel] as number) - level),
          0,
        );
  let deepest = 0;
  let shaded = 0;
  let isLine = true;
  let goesOn = false;
  const firsts: number[] = [];
  for (const { values } of sides) {
    const [first = 0, second = 0, third = 0] = values;
    deepest = Math.max(deepest, first);
    for (let at = 0; at < values.length && (values[at] as number) >= MIN_SHADE; at++) shaded++;
    const isBand = second < MIN_SHADE || (Math.abs(first - second) < MIN_SHADE && third < MIN_SHADE);
    firsts.push(first);
    if (second >= MIN_SHADE && !isBand) goesOn = true;
    const isSeam =
      first <= toFill && first > SEAM_SHARE * toFill && second < SEAM_DROP * first && third < 0.15 * second + 1;
    if (first >= MIN_SHADE && !isBand && !isSeam) isLine = false;
  }
  // A soft edge is alike on all sides, which a shadow with an offset is not.
  if (goesOn && Math.min(...firsts) < MAX_UNEVEN * Math.max(...firsts)) isLine = false;
  return deepest >= 1 && shaded >= 3 && !isLine;
}

/** The level change that alpha 1 would make along the direction of change. */
function fullChange({ direction, ground }: Shades): number {
  const shares = direction.map((share, channel) => {
    const level = ground[channel] as number;
    return Math.abs(share) / Math.max(1, share > 0 ? level : 255 - level);
  });
  return 1 / Math.max(...shares);
}

/** Share of the values' variance that a residual leaves explained. */
function explained({ sides }: Shades, residual: number): number {
  let total = 0;
  let squares = 0;
  let count = 0;
  for (const { values } of sides) {
    for (const value of values) {
      total += value;
      squares += value * value;
      count++;
    }
  }
  return 1 - residual ** 2 / Math.max(1e-9, squares / count - (total / count) ** 2);
}

/** Whether a layer lies so far off its box, or is so wide, that it is none of its shadow. */
function isOdd({ sigma, offsetX, offsetY, spread }: FittedLayer, pixelRatio: number): boolean {
  const blurPx = 2 * sigma;
  if (blurPx > MAX_BLUR_CSS_PX * pixelRatio) return true;
  if (Math.abs(offsetY) > Math.max(MAX_LOW_CSS_PX * pixelRatio, MAX_OFFSET_SHARE * blurPx)) return true;
  const most = MAX_OFFSET_BLURS * 2 * sigma + MAX_OFFSET_CSS_PX * pixelRatio;
  return Math.max(-4 * offsetY, offsetY, Math.abs(offsetX), Math.abs(spread)) > most;
}

function tryBorders(
  profiles: readonly (SideProfile | null)[],
  skips: readonly number[],
  { edges, fill }: Plate,
  pixelRatio: number,
  maxLayers: 1 | 2,
  known: KnownShadows,
  { isLossy }: Picture,
): SeenShadow | null {
  const noise = isLossy ? LOSSY_NOISE : 1;
  const shades = readShades(
    profiles,
    skips,
    fill === null ? null : channelsOf(fill),
    noise,
    isLossy ? LOSSY_START_PX : 0,
  );
  if (!shades || !fallsOff(shades, fill)) return null;
  const [left, top, right, bottom] = (isLossy ? [0, 0, 0, 0] : skips) as [number, number, number, number];
  const box = {
    left: edges.left - left,
    top: edges.top - top,
    right: edges.right + right,
    bottom: edges.bottom + bottom,
  };
  const found = withAndWithoutGaps(shades).flatMap((each) => {
    const shadow = tryShades(each, box, pixelRatio, maxLayers, known, isLossy);
    return shadow ? [shadow] : [];
  });
  return found.length < 2 ? (found[0] ?? null) : found.reduce((a, b) => (b.residual < a.residual ? b : a));
}

/** The shades, where sides meet neighbours also as if those had no shadow of their own. */
function withAndWithoutGaps(shades: Shades): Shades[] {
  if (shades.sides.every(({ gapPx }) => gapPx === 0)) return [shades];
  return [shades, { ...shades, sides: shades.sides.map((side) => ({ ...side, gapPx: 0 })) }];
}

function tryShades(
  shades: Shades,
  box: Edges,
  pixelRatio: number,
  maxLayers: 1 | 2,
  known: KnownShadows,
  isLossy: boolean,
): SeenShadow | null {
  const noise = isLossy ? LOSSY_NOISE : 1;
  const fit = fitShadow(shades, { width: widthOf(box), height: heightOf(box) }, fullChange(shades), maxLayers, known);
  if (!fit) return null;
  const strongest = shades.sides.reduce((most, { values }) => values.reduce((a, b) => Math.max(a, b), most), 0);
  if (fit.residual > noise * MAX_RESIDUAL + MAX_RESIDUAL_SHARE * strongest) return null;
  if (explained(shades, fit.residual) < MIN_EXPLAINED) return null;
  if (fit.layers.some((layer) => isOdd(layer, pixelRatio))) return null;
  if (2 * (fit.layers[0] as FittedLayer).sigma < (isLossy ? MIN_LOSSY_BLUR_CSS_PX : MIN_BLUR_CSS_PX) * pixelRatio)
    return null;
  // A sharp light fringe is the edge of something dark, not a glow.
  const isLight = shades.direction.reduce((total, share) => total + share, 0) < 0;
  if (isLight && fit.layers.some(({ sigma }) => 2 * sigma < MIN_GLOW_BLUR_CSS_PX * pixelRatio)) return null;
  const layers = fit.layers.map((layer) => ({ ...layer, ...shadowColor(shades, layer.strength) }));
  if (layers.some(({ alpha }) => alpha > MAX_ALPHA)) return null;
  return { box, layers, fit, full: fullChange(shades), residual: fit.residual, strongest, sides: shades.sides.length };
}

/** Whether a side's first pixels change at all. */
function changes(profile: SideProfile | null): boolean {
  if (!profile) return false;
  for (let at = 1; at < profile.length; at++)
    for (let channel = 0; channel < 3; channel++)
      if (Math.abs(levelOf(profile, at, channel) - levelOf(profile, 0, channel)) > MIN_SHADE) return true;
  return false;
}

/** The shadow of one plate. */
export function shadowOf(
  picture: Picture,
  plate: Plate,
  pixelRatio: number,
  known = new KnownShadows(),
): SeenShadow | null {
  const { edges, fill } = plate;
  const sides = Array.from({ length: SIDES }, (_, side) => side);
  const near = sides.map((side) => readSide(picture, edges, side, fill, Math.round(NEAR_CSS_PX * pixelRatio)));
  if (!near.some(changes)) return null;
  const reachPx = Math.round(REACH_CSS_PX * pixelRatio);
  const profiles = near.map((profile, side) => profile && readSide(picture, edges, side, fill, reachPx));
  if (picture.isLossy) {
    const rung = [LOSSY_START_PX, LOSSY_START_PX, LOSSY_START_PX, LOSSY_START_PX];
    return tryBorders(profiles, rung, plate, pixelRatio, 1, known, picture);
  }
  const none = [0, 0, 0, 0];
  const borders = bordersOf(profiles, Math.round(MAX_BORDER_CSS_PX * pixelRatio));
  if (borders.every((px) => px === 0)) return tryBorders(profiles, none, plate, pixelRatio, 2, known, picture);
  const plain = tryBorders(profiles, none, plate, pixelRatio, 1, known, picture);
  const bordered = tryBorders(profiles, borders, plate, pixelRatio, 2, known, picture);
  if (plain && bordered)
    return plain.residual <= RESIDUAL_FACTOR * bordered.residual + RESIDUAL_MARGIN ? plain : bordered;
  if (bordered) return bordered;
  // What is left outside the border is too faint to tell, so the border must not be told as a shadow.
  if (plain) return plain.residual <= MAX_RESIDUAL_ON_BORDER ? plain : null;
  return isFramed(profiles) ? null : tryBorders(profiles, none, plate, pixelRatio, 2, known, picture);
}

/** Whether a box is a band of a shadow that was found around another: it lies around that box, within its shadow. */
function isBandOf(band: SeenShadow, inner: SeenShadow): boolean {
  const reach = Math.max(
    ...inner.layers.map(({ sigma, spread, offsetY }) => 3 * sigma + Math.max(0, spread) + Math.abs(offsetY) + 2),
  );
  const margins = [
    inner.box.left - band.box.left,
    inner.box.top - band.box.top,
    band.box.right - inner.box.right,
    band.box.bottom - inner.box.bottom,
  ];
  return margins.every((px) => px >= 0 && px <= reach) && Math.max(...margins) > 0 && inner.strongest >= band.strongest;
}

/** The outer shadows of all boxes of a picture. */
export function findShadows(analysis: Analysis, pixelRatio: number): SeenShadow[] {
  const { width, height, packed, isLossy } = analysis;
  // Calmed pixels have lost the soft ends of shadows.
  const picture = { width, height, isLossy, packed: (isLossy ? noisyOf(packed) : undefined) ?? packed };
  const known = new KnownShadows();
  const hard = hardShadows(analysis, pixelRatio);
  const seen = findPlates(analysis, pixelRatio).flatMap((plate) => {
    const shadow = shadowOf(picture, plate, pixelRatio, known);
    if (!shadow) return [];
    known.add(shadow);
    return shadow;
  });
  const soft = seen.filter((band) => !seen.some((inner) => inner !== band && isBandOf(band, inner)));
  return [...hard, ...soft.filter(({ box }) => !hard.some((shadow) => isSameBox(box, shadow)))];
}

/** Whether edges are those of a box or of its shadow without blur, or of both: no soft shadow is to be told of them. */
function isSameBox(edges: Edges, { box, layers }: SeenShadow): boolean {
  const [{ offsetX, offsetY }] = layers as readonly [SeenLayer];
  const isNear = (side: keyof Edges, offset: number) => Math.abs(edges[side] - box[side]) <= Math.abs(offset) + 1;
  return isNear('left', offsetX) && isNear('right', offsetX) && isNear('top', offsetY) && isNear('bottom', offsetY);
}

/** The shadows without blur; compression blurs their edges, so that none is told in a lossy picture. */
function hardShadows(analysis: Analysis, pixelRatio: number): SeenShadow[] {
  if (analysis.isLossy) return [];
  return [...analysis.hardShadows(pixelRatio).values()].map(({ box, offsetX, offsetY, color, ground }) => {
    const from = channelsOf(ground);
    const change = channelsOf(color).map((level, at) => (from[at] as number) - level);
    const strongest = Math.hypot(...change);
    const direction = change.map((levels) => levels / strongest);
    const mixed = shadowColor({ ground: from, direction, noise: 1 }, strongest);
    const paint = mixed.alpha >= MIN_OPAQUE_ALPHA ? { color, alpha: 1 } : mixed;
    const layer = { offsetX, offsetY, sigma: 0, spread: 0, strength: strongest, ...paint };
    const fit = { layers: [layer], residual: 0 };
    return { box, layers: [layer], fit, full: strongest, residual: 0, strongest, sides: 2 };
  });
}
