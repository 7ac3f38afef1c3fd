import type { Ink } from '../analysis/ink.js';
import { findTextLines, type TextLine } from '../analysis/text-lines.js';
import type { Coverage } from './glyph.js';
import type { InkLine } from './ink-line.js';
import {
  GROUND_BLOCK_PX,
  lightnessOf,
  MIN_CONTRAST,
  type OpenGround,
  quantile,
  readOpenGround,
} from './open-ground.js';
import type { TextSources } from './text-sources.js';

/** A line of text on a photograph or a gradient. */
export interface OpenLine {
  readonly line: InkLine;
  readonly coverage: Coverage;
}

/** Which way text differs from its ground. */
const polarities = [1, -1] as const;
type Polarity = (typeof polarities)[number];

const MAX_PIECE_PX = 110;
const MIN_PIECE_PIXELS = 4;
/** Photographs fall into more pieces; text that has as many is on a surface. */
const MAX_PIECES = 20_000;
/** A line of text has letters. */
const MIN_PIECES = 4;
const MAX_LINES = 400;
/** Share of the pixels of a line that are taken for its cores. */
const CORE_QUANTILE = 0.9;
/** What has this share of the cores' contrast shows their colour. */
const CORE_SHARE = 0.95;

/** Finds lines of letters that are lighter or darker than the photograph or gradient they stand on. */
export function findOpenLines(sources: TextSources): OpenLine[] {
  const ground = readOpenGround(sources);
  if (ground.openBlocks === 0) return [];
  return polarities.flatMap((polarity) => {
    const lines = findTextLines(piecesOf(sources, ground, polarity)).filter(({ pieces }) => pieces >= MIN_PIECES);
    return lines.slice(0, MAX_LINES).flatMap((line) => readLine(sources, ground, polarity, line));
  });
}

function contrastReader({ packed, width }: TextSources, { columns, lightness }: OpenGround, polarity: Polarity) {
  return (x: number, y: number): number => {
    const block = Math.floor(y / GROUND_BLOCK_PX) * columns + Math.floor(x / GROUND_BLOCK_PX);
    const middle = lightness[block] as number;
    return middle < 0 ? 0 : polarity * (lightnessOf(packed[y * width + x] as number) - middle);
  };
}

function maskOf({ packed, width, height }: TextSources, ground: OpenGround, polarity: Polarity): Uint8Array {
  const least = polarity > 0 ? ground.lighter : ground.darker;
  const mask = new Uint8Array(width * height);
  for (let block = 0; block < ground.lightness.length; block++) {
    const middle = ground.lightness[block] as number;
    if (middle < 0) continue;
    const left = (block % ground.columns) * GROUND_BLOCK_PX;
    const top = Math.floor(block / ground.columns) * GROUND_BLOCK_PX;
    const right = Math.min(width, left + GROUND_BLOCK_PX);
    for (let y = top; y < Math.min(height, top + GROUND_BLOCK_PX); y++) {
      for (let at = y * width + left; at < y * width + right; at++)
        if (polarity * (lightnessOf(packed[at] as number) - middle) >= (least[block] as number)) mask[at] = 1;
    }
  }
  return mask;
}

/** The connected pieces (4 neighbours) of letter size, all as if on one ground. */
function piecesOf(sources: TextSources, ground: OpenGround, polarity: Polarity): Ink {
  const { width } = sources;
  const mask = maskOf(sources, ground, polarity);
  const edges: number[] = [];
  const stack: number[] = [];
  for (let start = mask.indexOf(1); start >= 0; start = mask.indexOf(1, start + 1)) {
    mask[start] = 0;
    stack.push(start);
    let [left, top, right, bottom, pixels] = [width, sources.height, 0, 0, 0];
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      pixels++;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
      const beside = [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, at + width];
      for (const next of beside) {
        if (mask[next] !== 1) continue;
        mask[next] = 0;
        stack.push(next);
      }
    }
    if (pixels < MIN_PIECE_PIXELS || Math.max(right - left, bottom - top) > MAX_PIECE_PX) continue;
    edges.push(left, top, right, bottom, pixels);
    if (edges.length >= 5 * MAX_PIECES) break;
  }
  const length = edges.length / 5;
  const column = (index: number) => Uint16Array.from({ length }, (_, piece) => edges[5 * piece + index] as number);
  return {
    length,
    left: column(0),
    top: column(1),
    right: column(2),
    bottom: column(3),
    pixels: Uint32Array.from({ length }, (_, piece) => edges[5 * piece + 4] as number),
    ground: new Int32Array(length),
    otherGround: new Float32Array(length),
    core: new Int32Array(length).fill(-1),
  };
}

function readLine(sources: TextSources, ground: OpenGround, polarity: Polarity, text: TextLine): OpenLine[] {
  const { packed } = sources;
  const contrastAt = contrastReader(sources, ground, polarity);
  const left = Math.max(0, text.left - 1);
  const top = Math.max(0, text.top - 1);
  const right = Math.min(sources.width, text.right + 1);
  const bottom = Math.min(sources.height, text.bottom + 1);
  const counts = new Uint32Array(256);
  const colors = new Map<number, number>();
  let total = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const contrast = contrastAt(x, y);
      if (contrast < MIN_CONTRAST) continue;
      counts[contrast] = (counts[contrast] as number) + 1;
      total++;
    }
  }
  if (total === 0) return [];
  const peak = quantile(counts, CORE_QUANTILE * total);
  const width = right - left + 2;
  const height = bottom - top + 2;
  const data = new Uint8Array(width * height);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const share = contrastAt(x, y) / peak;
      const rgb = packed[y * sources.width + x] as number;
      if (share > 0) data[(y - top + 1) * width + x - left + 1] = Math.round(255 * Math.min(1, share));
      if (share >= CORE_SHARE) colors.set(rgb, (colors.get(rgb) ?? 0) + 1);
    }
  }
  const [coreRgb] = [...colors].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  const middle = Math.max(0, contrastAt(left, top) < 0 ? 0 : lightnessOf(packed[top * sources.width + left] as number));
  const groundRgb = middle * 0x10101;
  const line = { ...text, row: -1, ground: -1, groundRgb, coreRgb };
  return [{ line, coverage: { data, width, height, left: left - 1, top: top - 1 } }];
}
