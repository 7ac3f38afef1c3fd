import type { Ink } from '../analysis/ink.js';
import type { Edges } from '../analysis/outlines.js';
import { shapes } from '../analysis/shapes.js';
import { findTextLines } from '../analysis/text-lines.js';
import type { InkLine } from './ink-line.js';
import type { TextSources } from './text-sources.js';

/** Smaller letters have no stems that look like painted boxes. */
const MIN_LETTER_PX = 14;
const MAX_LETTER_PX = 120;
/** The widest letters, m and w of bold faces, in heights of small letters. */
const MAX_LETTER_ASPECT = 2;
/** More regions of letter size in a picture are a texture. */
const MAX_REGIONS = 4000;
/** More such lines are a texture. */
const MAX_LINES = 200;
/** A line of text has letters. */
const MIN_LETTERS = 3;
/** A row of boxes fills its rectangles; of letters, half do so less. */
const MAX_FILL = 0.82;
/** Letters are of several widths; source px, and how many there are at least. */
const SAME_WIDTH_PX = 2;
const MIN_WIDTHS = 2;
/** Share of the line's frame that shows the surface it stands on. */
const MIN_GROUND_SHARE = 0.7;
/** Anti-aliasing of the letters' edges, around their cores. */
const EDGE_PX = 1;

/**
 * Finds the lines of letters so large and bold that their cores look like painted boxes: regions of one colour that stand
 * in a row, on one surface, and fill their rectangles as letters do. Lines whose letters all look like ink are not among
 * them.
 */
export function findSolidLines(sources: TextSources): InkLine[] {
  const letters = lettersOf(sources);
  const lines = findTextLines(piecesOf(sources, letters)).filter(({ pieces }) => pieces >= MIN_LETTERS);
  return lines.slice(0, MAX_LINES).flatMap((line) => {
    const own = letters.filter((region) => isIn(sources, region, line));
    return areLetters(sources, own) ? standing(sources, line, own.length) : [];
  });
}

/** The regions of a letter's size, of the colours that some region that is no ink has. */
function lettersOf({ regions, runs, shapes: { shapeOf } }: TextSources): number[] {
  const found: number[] = [];
  const solid = new Uint8Array(runs.colors.length);
  for (let region = 0; region < regions.length && found.length < MAX_REGIONS; region++) {
    const height = (regions.bottom[region] as number) - (regions.top[region] as number);
    const width = (regions.right[region] as number) - (regions.left[region] as number);
    if (height < MIN_LETTER_PX || height > MAX_LETTER_PX || width > MAX_LETTER_ASPECT * height) continue;
    found.push(region);
    if (shapeOf[region] !== shapes.ink && width > 1) solid[regions.color[region] as number] = 1;
  }
  return found.filter((region) => solid[regions.color[region] as number] === 1);
}

/** The letters as pieces of ink that stand on a ground of their colour's own, so that lines are of one colour. */
function piecesOf({ regions }: TextSources, letters: readonly number[]): Ink {
  const length = letters.length;
  const column = (values: Uint16Array) => Uint16Array.from(letters, (region) => values[region] as number);
  return {
    length,
    left: column(regions.left),
    top: column(regions.top),
    right: column(regions.right),
    bottom: column(regions.bottom),
    pixels: Uint32Array.from(letters, (region) => regions.pixels[region] as number),
    ground: Int32Array.from(letters, (region) => regions.color[region] as number),
    otherGround: new Float32Array(length),
    core: new Int32Array(length).fill(-1),
  };
}

function isIn(
  { regions }: TextSources,
  region: number,
  { ground, left, top, right, bottom }: Edges & { ground: number },
) {
  return (
    regions.color[region] === ground &&
    (regions.left[region] as number) >= left &&
    (regions.right[region] as number) <= right &&
    (regions.top[region] as number) >= top &&
    (regions.bottom[region] as number) <= bottom
  );
}

function areLetters({ regions, shapes: { shapeOf } }: TextSources, own: readonly number[]): boolean {
  if (own.every((region) => shapeOf[region] === shapes.ink)) return false;
  const widthOf = (region: number) => (regions.right[region] as number) - (regions.left[region] as number);
  const fills = own.map((region) => {
    const height = (regions.bottom[region] as number) - (regions.top[region] as number);
    return (regions.pixels[region] as number) / (widthOf(region) * height);
  });
  fills.sort((a, b) => a - b);
  const widths = new Set(own.map((region) => Math.round(widthOf(region) / SAME_WIDTH_PX)));
  return (fills[fills.length >> 1] as number) <= MAX_FILL && widths.size >= MIN_WIDTHS;
}

/** The line with the surface that most of its frame shows; none where no surface does. */
function standing(sources: TextSources, line: Edges & { ground: number }, pieces: number): InkLine[] {
  const { packed, width, height, runs } = sources;
  const left = line.left - EDGE_PX;
  const top = line.top - EDGE_PX;
  const right = line.right + EDGE_PX;
  const bottom = line.bottom + EDGE_PX;
  if (left < 1 || top < 1 || right >= width || bottom >= height) return [];
  const counts = new Map<number, number>();
  const add = (x: number, y: number) => {
    const rgb = packed[y * width + x] as number;
    counts.set(rgb, (counts.get(rgb) ?? 0) + 1);
  };
  for (let x = left; x < right; x++) for (const y of [top - 1, bottom]) add(x, y);
  for (let y = top; y < bottom; y++) for (const x of [left - 1, right]) add(x, y);
  const [groundRgb, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  if (most < 2 * (right - left + bottom - top) * MIN_GROUND_SHARE) return [];
  const ground = groundOf(sources, left - 1, top - 1, groundRgb);
  const coreRgb = runs.colors[line.ground] as number;
  return ground < 0 ? [] : [{ left, top, right, bottom, row: -1, ground, groundRgb, coreRgb, pieces }];
}

/** The region of a pixel, -1 where it is of another colour. */
function groundOf({ runs, regions }: TextSources, x: number, y: number, rgb: number): number {
  let from = runs.rowStart[y] as number;
  let to = (runs.rowStart[y + 1] as number) - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if ((runs.startX[middle] as number) <= x) from = middle;
    else to = middle - 1;
  }
  return runs.colors[runs.colorOf[from] as number] === rgb ? (regions.regionOf[from] as number) : -1;
}
