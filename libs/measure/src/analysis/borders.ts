import type { Edges } from './outlines.js';

/** Colours at points along one side of a rectangle, `away` source pixels outside it; `null` beyond the picture. */
type Side = (away: number) => number[] | null;

/** Borders are at most this thick in source pixels. */
const MAX_BORDER_PX = 6;
/** Points looked at along a side, and how many of them must agree: corners and what crosses the side may differ. */
const POINTS = 9;
const MIN_AGREEING = 6;
/** Two neighbouring bands of a gradient or shadow differ by no more than this in any channel. */
const MAX_BAND_STEP = 3;

/** The greatest difference of two packed colours in any channel, 0..255. */
export function channelStep(a: number, b: number): number {
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
}

/** Whether every channel lies between those of two other colours: a mix, or a step on the way from one to the other. */
export function isBetween(rgb: number, a: number, b: number): boolean {
  if (rgb === a || rgb === b) return false;
  return [16, 8, 0].every((shift) => {
    const here = (rgb >> shift) & 255;
    const from = (a >> shift) & 255;
    const to = (b >> shift) & 255;
    return here >= Math.min(from, to) && here <= Math.max(from, to);
  });
}

function agreed(colors: number[] | null): number | null {
  if (!colors) return null;
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  for (const [color, count] of counts) if (count >= MIN_AGREEING) return color;
  return null;
}

function sidesOf(packed: Uint32Array, width: number, height: number, { left, top, right, bottom }: Edges): Side[] {
  const along = (from: number, to: number) =>
    Array.from({ length: POINTS }, (_, i) => from + Math.floor(((to - from) * (i + 1)) / (POINTS + 1)));
  const xs = along(left, right);
  const ys = along(top, bottom);
  const row = (y: number) => (y < 0 || y >= height ? null : xs.map((x) => packed[y * width + x] as number));
  const column = (x: number) => (x < 0 || x >= width ? null : ys.map((y) => packed[y * width + x] as number));
  return [
    (away) => column(left - away),
    (away) => row(top - away),
    (away) => column(right - 1 + away),
    (away) => row(bottom - 1 + away),
  ];
}

/** The colour that stands in the middle by brightness: what a shadow or a picture beyond a border shows on the whole. */
function middleColor(colors: number[] | null): number | null {
  return colors ? ([...colors].sort((a, b) => levels(a) - levels(b))[colors.length >> 1] as number) : null;
}

/** The bands of one colour met on the way out of a rectangle, its own first, as far as borders can reach. */
function bandsOf(side: Side): { color: number; thick: number }[] {
  const bands: { color: number; thick: number }[] = [];
  for (let away = 0; away <= MAX_BORDER_PX + 1; away++) {
    const colors = side(away);
    const color = agreed(colors);
    if (color === null) {
      const beyond = middleColor(colors);
      if (beyond !== null) bands.push({ color: beyond, thick: 1 });
      break;
    }
    const last = bands.at(-1);
    if (last?.color === color) last.thick++;
    else bands.push({ color, thick: 1 });
  }
  return bands;
}

/** A fill that something's shadow falls on goes on as long as it hardly changes, and ends with a step at least this clear. */
const MIN_END_STEP = 16;

/** What lies on one side between a rectangle of one colour and what is beyond its box, in source pixels. */
interface Frame {
  /** More of the fill in nearly the same colour. */
  readonly fill: number;
  readonly border: number;
}

/** A border is a band with a clear step to what lies beyond; a seam may lie before it, a shadow is none. */
function frameOf(side: Side): Frame {
  const [own, ...outside] = bandsOf(side);
  if (!own) return { fill: 0, border: 0 };
  const end = outside.findIndex(({ color }) => channelStep(color, own.color) > MAX_BAND_STEP);
  const isShaded = end > 0 && channelStep((outside[end] as { color: number }).color, own.color) >= MIN_END_STEP;
  const shaded = isShaded ? outside.splice(0, end) : [];
  const fill = shaded.reduce((sum, { thick }) => sum + thick, 0);
  return { fill, border: borderOf(own.color, outside) };
}

function borderOf(fill: number, [first, second, third]: readonly { color: number; thick: number }[]): number {
  if (!first || !second) return 0;
  const isSeam = first.thick === 1 && isBetween(first.color, fill, second.color);
  const border = isSeam ? second : first;
  const beyond = isSeam ? third : second;
  if (!beyond || channelStep(border.color, beyond.color) <= MAX_BAND_STEP) return 0;
  if (isBetween(border.color, fill, beyond.color) && isSeam) return 0;
  return border.thick + (isSeam ? 1 : 0);
}

/** The edges of a rectangle inside and outside its border. */
export function withBorder(
  packed: Uint32Array,
  width: number,
  height: number,
  edges: Edges,
): { readonly inner: Edges; readonly outer: Edges } {
  const [left, top, right, bottom] = sidesOf(packed, width, height, edges).map(frameOf) as [Frame, Frame, Frame, Frame];
  const inner = {
    left: edges.left - left.fill,
    top: edges.top - top.fill,
    right: edges.right + right.fill,
    bottom: edges.bottom + bottom.fill,
  };
  const outer = {
    left: inner.left - left.border,
    top: inner.top - top.border,
    right: inner.right + right.border,
    bottom: inner.bottom + bottom.border,
  };
  return { inner, outer };
}

/** Gradients are dithered: over this many pixels the next colours of one stay within {@link MAX_DRIFT} of it. */
const DRIFT_PX = 10;
const MAX_DRIFT = 6;
/** A plain surface beyond a side shows one colour, or two with its seam. */
const MIN_SHADES = 3;
/** The first and the last band of a gradient are thin, unlike a box whose shadow begins softly. */
const MAX_END_BAND_PX = 24;

/** How much lighter it gets beyond a side that fades, in levels of all channels together; `null` where it does not fade. */
function driftOf(side: Side, fill: number): number | null {
  const seen = new Set<number>();
  let drift = 0;
  for (let away = 1; away <= DRIFT_PX; away++) {
    const near = (side(away) ?? []).filter((color) => channelStep(fill, color) <= MAX_DRIFT);
    if (near.length < MIN_AGREEING) return null;
    for (const color of near) seen.add(color);
    drift = near.reduce((total, color) => total + levels(color) - levels(fill), 0) / near.length;
  }
  return seen.size >= MIN_SHADES ? drift : null;
}

const levels = (rgb: number): number => (rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255);

/** Whether a rectangle is a band of a gradient: on both sides, or beyond a thin end, the colours go on in small steps. */
export function isBand(packed: Uint32Array, width: number, height: number, edges: Edges): boolean {
  const fill = packed[((edges.top + edges.bottom) >> 1) * width + edges.left] as number;
  const [left, top, right, bottom] = sidesOf(packed, width, height, edges).map((side) => driftOf(side, fill)) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  const isPart = (a: number | null, b: number | null, thick: number) => {
    if (a === null && b === null) return false;
    if (a === null || b === null) return thick <= MAX_END_BAND_PX;
    // A soft shadow around a box is darker on both sides.
    return a * b <= 0 || Math.min(Math.abs(a), Math.abs(b)) <= 3;
  };
  return isPart(left, right, edges.right - edges.left) || isPart(top, bottom, edges.bottom - edges.top);
}
