import type { Ink } from './ink.js';
import type { Edges } from './outlines.js';

/** Words and icons that stand in one line on one surface. */
export interface TextLine extends Edges {
  /** The surface's region. */
  readonly ground: number;
  readonly pieces: number;
}

/** Taller pieces are drawings. */
const MAX_PIECE_PX = 120;
/** Flatter pieces are dashes and slivers of shadows. */
const MIN_LINE_PX = 5;
/** Words stand nearer than this many times the line's height. */
const MAX_SPACE = 0.7;
/** Dots and dashes are low, yet stand as far from the next word as letters do. */
const MIN_REACH_PX = 8;
/** A piece belongs to a line when this share of the lower one of the two overlaps. */
const MIN_OVERLAP = 0.3;
/** More lines on one surface are a texture. */
const MAX_LINES = 1500;
/** Pieces that touch two surfaces are seams. */
const MAX_OTHER_GROUND = 0.25;

/** Groups the ink of each surface into lines, surface by surface from the top. */
export function findTextLines(ink: Ink): TextLine[] {
  const byGround = new Map<number, number[]>();
  for (let piece = 0; piece < ink.length; piece++) {
    const ground = ink.ground[piece] as number;
    const tall = (ink.bottom[piece] as number) - (ink.top[piece] as number);
    if (ground < 0 || tall > MAX_PIECE_PX || (ink.otherGround[piece] as number) > MAX_OTHER_GROUND) continue;
    if ((ink.pixels[piece] as number) < 3) continue;
    const list = byGround.get(ground);
    if (list) list.push(piece);
    else byGround.set(ground, [piece]);
  }
  return [...byGround].flatMap(([ground, pieces]) => linesOn(ground, pieces, ink));
}

interface OpenLine {
  ground: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  pieces: number;
}

/** Rows of pixels that share a list of lines, so that a piece looks only at lines near it. */
const BAND_PX = 32;

function linesOn(ground: number, pieces: number[], ink: Ink): OpenLine[] {
  const sorted = [...pieces].sort((a, b) => (ink.left[a] as number) - (ink.left[b] as number) || a - b);
  const lines: OpenLine[] = [];
  const bands = new Map<number, Set<OpenLine>>();
  const enlist = (line: OpenLine) => {
    for (let band = Math.floor(line.top / BAND_PX); band * BAND_PX < line.bottom; band++) {
      const list = bands.get(band);
      if (list) list.add(line);
      else bands.set(band, new Set([line]));
    }
  };
  for (const piece of sorted) {
    const left = ink.left[piece] as number;
    const right = ink.right[piece] as number;
    const top = ink.top[piece] as number;
    const bottom = ink.bottom[piece] as number;
    const line = findLine(bands, left, top, bottom);
    if (!line) {
      const opened = { ground, left, top, right, bottom, pieces: 1 };
      lines.push(opened);
      enlist(opened);
      continue;
    }
    line.right = Math.max(line.right, right);
    line.top = Math.min(line.top, top);
    line.bottom = Math.max(line.bottom, bottom);
    line.pieces++;
    enlist(line);
  }
  return lines
    .filter(({ top, bottom }) => bottom - top >= MIN_LINE_PX)
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .slice(0, MAX_LINES);
}

/** The first opened line that a piece continues; lines it has left behind are closed on the way. */
function findLine(bands: Map<number, Set<OpenLine>>, left: number, top: number, bottom: number): OpenLine | undefined {
  for (let band = Math.floor(top / BAND_PX); band * BAND_PX < bottom; band++) {
    const list = bands.get(band);
    for (const open of list ?? []) {
      const ownHeight = open.bottom - open.top;
      const reach = MAX_SPACE * Math.max(ownHeight, bottom - top, MIN_REACH_PX);
      if (left - open.right > MAX_SPACE * MAX_PIECE_PX) list?.delete(open);
      if (left - open.right > reach) continue;
      const overlap = Math.min(open.bottom, bottom) - Math.max(open.top, top);
      if (overlap > MIN_OVERLAP * Math.min(ownHeight, bottom - top)) return open;
    }
  }
  return undefined;
}
