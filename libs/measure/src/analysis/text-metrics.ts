import type { ColorRuns } from './color-runs.js';
import type { Ink } from './ink.js';
import { type LineEdges, lineEdges } from './line-edges.js';
import type { Regions } from './regions.js';
import type { TextLine } from './text-lines.js';

/** A line of text with what its glyphs measure, in source pixels; heights are sub-pixel, read off anti-aliased edges. */
export interface TextMetrics {
  readonly line: TextLine;
  /** Edges of the letters' ink, without icons. */
  readonly left: number;
  readonly right: number;
  /** Bottom of letters that stand on the line. */
  readonly baseline: number;
  /** Height of capitals, figures and most ascenders; null where the line shows none. */
  readonly capHeight: number | null;
  /** Height of small letters; null where the line has none. */
  readonly xHeight: number | null;
  /** Whether anything hangs below the baseline. */
  readonly hasDescenders: boolean;
  /** Pieces of ink: letters, or words whose letters touch. */
  readonly pieces: number;
  /** 0xrrggbb of the strokes' cores and of what they stand on. */
  readonly color: number;
  readonly ground: number;
}

/** The parts of an analysis that metrics are read from. */
export interface MetricsSources {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly runs: ColorRuns;
  readonly regions: Regions;
  readonly ink: Ink;
  readonly textLines: readonly TextLine[];
}

/** An icon beside text is taller than this many times the usual piece. */
const MAX_PIECE_SCALE = 1.9;
/** More text than this is a texture. */
const MAX_LINES = 3000;

/** The lines of text that letters can be measured on. */
export function readTextMetrics(sources: MetricsSources): TextMetrics[] {
  const { ink, textLines } = sources;
  const piecesOn = new Map<number, number[]>();
  for (let piece = 0; piece < ink.length; piece++) {
    const ground = ink.ground[piece] as number;
    if (ground < 0 || (ink.core[piece] as number) < 0) continue;
    const list = piecesOn.get(ground);
    if (list) list.push(piece);
    else piecesOn.set(ground, [piece]);
  }
  const sorted = new Map(
    [...piecesOn].map(([ground, pieces]) => [
      ground,
      pieces.sort((a, b) => (ink.top[a] as number) - (ink.top[b] as number)),
    ]),
  );
  return textLines.slice(0, MAX_LINES).flatMap((line) => {
    const members = membersOf(line, sorted.get(line.ground) ?? [], ink);
    const metrics = members.length > 0 ? metricsOf(line, members, sources) : null;
    return metrics ? [metrics] : [];
  });
}

function membersOf(line: TextLine, pieces: readonly number[], ink: Ink): number[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ink.top[pieces[middle] as number] as number) < line.top) low = middle + 1;
    else high = middle;
  }
  const inside: number[] = [];
  for (let at = low; at < pieces.length; at++) {
    const piece = pieces[at] as number;
    if ((ink.top[piece] as number) >= line.bottom) break;
    if ((ink.left[piece] as number) < line.left || (ink.right[piece] as number) > line.right) continue;
    if ((ink.bottom[piece] as number) <= line.bottom) inside.push(piece);
  }
  const usual = weightedMedian(
    inside.map((piece) => ({
      value: heightOf(ink, piece),
      weight: (ink.right[piece] as number) - (ink.left[piece] as number),
    })),
  );
  return inside.filter((piece) => heightOf(ink, piece) <= MAX_PIECE_SCALE * usual);
}

const heightOf = (ink: Ink, piece: number): number => (ink.bottom[piece] as number) - (ink.top[piece] as number);

function weightedMedian(values: { value: number; weight: number }[]): number {
  values.sort((a, b) => a.value - b.value);
  const half = values.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of values) {
    sum += weight;
    if (sum >= half) return value;
  }
  return 0;
}

/** The core colour most of the members' pixels show. */
function coreOf(members: readonly number[], ink: Ink): number {
  const counts = new Map<number, number>();
  for (const piece of members) {
    const core = ink.core[piece] as number;
    counts.set(core, (counts.get(core) ?? 0) + (ink.pixels[piece] as number));
  }
  return [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  )[0];
}

function metricsOf(line: TextLine, members: number[], sources: MetricsSources): TextMetrics | null {
  const { ink, runs, regions } = sources;
  const core = runs.colors[coreOf(members, ink)] as number;
  const ground = runs.colors[regions.color[line.ground] as number] as number;
  const top = Math.max(0, Math.min(...members.map((piece) => ink.top[piece] as number)) - 1);
  const bottom = Math.min(sources.height, Math.max(...members.map((piece) => ink.bottom[piece] as number)) + 1);
  const profile = coverageOf(members, top, bottom, core, ground, sources);
  const edges = lineEdges(profile);
  if (!edges) return null;
  const glyphs = members.map((piece) => glyphOf(piece, core, ground, sources));
  const { baseline, capHeight, xHeight, hasDescenders } = refine({ ...edges, baseline: top + edges.baseline }, glyphs);
  return {
    line,
    left: Math.min(...members.map((piece) => ink.left[piece] as number)),
    right: Math.max(...members.map((piece) => ink.right[piece] as number)),
    baseline,
    capHeight,
    xHeight,
    hasDescenders,
    pieces: members.length,
    color: core,
    ground,
  };
}

/** Ink of each row as pixels fully covered: how far each pixel is on the way from the ground's colour to the strokes'. */
function coverageOf(
  members: readonly number[],
  top: number,
  bottom: number,
  core: number,
  ground: number,
  { packed, width, ink }: MetricsSources,
): Float64Array {
  const rows = new Float64Array(bottom - top);
  const red = (core >> 16) - (ground >> 16);
  const green = ((core >> 8) & 255) - ((ground >> 8) & 255);
  const blue = (core & 255) - (ground & 255);
  const whole = red * red + green * green + blue * blue;
  if (whole === 0) return rows;
  const groundRed = ground >> 16;
  const groundGreen = (ground >> 8) & 255;
  const groundBlue = ground & 255;
  for (const piece of members) {
    const from = ink.left[piece] as number;
    const to = ink.right[piece] as number;
    for (let y = ink.top[piece] as number; y < (ink.bottom[piece] as number); y++) {
      let sum = 0;
      for (let at = y * width + from; at < y * width + to; at++) {
        const rgb = packed[at] as number;
        if (rgb === ground) continue;
        const share =
          (((rgb >> 16) - groundRed) * red +
            (((rgb >> 8) & 255) - groundGreen) * green +
            ((rgb & 255) - groundBlue) * blue) /
          whole;
        sum += share < 0 ? 0 : share > 1 ? 1 : share;
      }
      rows[y - top] = (rows[y - top] as number) + sum;
    }
  }
  return rows;
}

/** Top and bottom of a piece of ink, sub-pixel by how far its outermost rows are covered where they are covered most. */
interface Glyph {
  readonly top: number;
  readonly bottom: number;
}

function glyphOf(piece: number, core: number, ground: number, { packed, width, ink }: MetricsSources): Glyph {
  const covered = (y: number): number => {
    let most = 0;
    for (let at = y * width + (ink.left[piece] as number); at < y * width + (ink.right[piece] as number); at++) {
      const share = shareOf(packed[at] as number, ground, core);
      if (share > most) most = share;
    }
    return most;
  };
  const first = ink.top[piece] as number;
  const last = (ink.bottom[piece] as number) - 1;
  return { top: first + 1 - covered(first), bottom: last + covered(last) };
}

/** How far a colour is on the way from the ground to the strokes' cores, 0..1: how much of the pixel is covered. */
function shareOf(rgb: number, ground: number, core: number): number {
  let along = 0;
  let whole = 0;
  for (const shift of [16, 8, 0]) {
    const span = ((core >> shift) & 255) - ((ground >> shift) & 255);
    along += span * (((rgb >> shift) & 255) - ((ground >> shift) & 255));
    whole += span * span;
  }
  return whole === 0 ? 0 : Math.min(1, Math.max(0, along / whole));
}

/** Letters of small text touch, and hinting puts them on whole rows; larger ones stand apart and are measured one by one. */
const MIN_GLYPH_ZONE_PX = 9.5;
/** Edges of letters are looked for this near where the rows of the line put them, as a share of their height. */
const NEAR_SHARE = 0.12;

function refine(edges: LineEdges, glyphs: readonly Glyph[]): LineEdges {
  const zone = edges.xHeight ?? edges.capHeight ?? 0;
  if (zone < MIN_GLYPH_ZONE_PX) return edges;
  const near = NEAR_SHARE * zone;
  const baseline =
    middleOf(glyphs.map(({ bottom }) => bottom).filter((bottom) => Math.abs(bottom - edges.baseline) <= near)) ??
    edges.baseline;
  const heightNear = (height: number | null): number | null => {
    if (height === null) return null;
    const standing = glyphs.filter(({ bottom }) => Math.abs(bottom - baseline) <= near || bottom > baseline);
    const heights = standing.map(({ top }) => baseline - top).filter((own) => Math.abs(own - height) <= near);
    return middleOf(heights) ?? height;
  };
  return { ...edges, baseline, capHeight: heightNear(edges.capHeight), xHeight: heightNear(edges.xHeight) };
}

const middleOf = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[values.length >> 1];
