import type { Edges } from '../analysis/outlines.js';
import type { Coverage } from './glyph.js';
import type { TextSources } from './text-sources.js';

/** Pieces of ink of one colour in one text line. */
export interface InkLine extends Edges {
  /** Index of the text line it is a part of; -1 for one on a photograph. */
  readonly row: number;
  /** The surface's region. */
  readonly ground: number;
  readonly groundRgb: number;
  /** 0xrrggbb of the strokes' cores. */
  readonly coreRgb: number;
  readonly pieces: number;
}

const BAND_PX = 32;
/** Colours in one line, the rest is an icon. */
const MAX_COLORS = 3;
/** Colours this near to the way from the ground to the core are anti-aliasing of it; distance in sRGB levels. */
const MAX_OFF_RAY = 36;
/** A weaker core of the same hue is a lighter text, when it has less than this share of the contrast. */
const MIN_SAME_CONTRAST = 0.72;
/** Cores nearer to the ground than this cannot be told from compression. */
const MIN_CONTRAST = 24;
/** An icon beside text is taller than this many times the usual piece. */
const MAX_PIECE_SCALE = 1.9;
/** A picture of noise is one large text line after another; its boxes are read up to this many times the picture. */
const MAX_READ_SHARE = 3;
const MAX_LINES = 4000;

interface Piece extends Edges {
  readonly core: number;
  readonly pixels: number;
}

/** Splits the text lines of an analysis by colour, so that a link or an icon is a line of its own. */
export function findInkLines(sources: TextSources): InkLine[] {
  const { ink, runs, regions, textLines } = sources;
  const bands = new Map<number, number[]>();
  const keyOf = (ground: number, y: number): number => ground * 4096 + Math.floor(y / BAND_PX);
  textLines.forEach(({ ground, top, bottom }, index) => {
    for (let y = top; y < bottom + BAND_PX; y += BAND_PX) {
      const key = keyOf(ground, Math.min(y, bottom));
      const list = bands.get(key);
      if (!list) bands.set(key, [index]);
      else if (list.at(-1) !== index) list.push(index);
    }
  });
  const piecesOf: Piece[][] = textLines.map(() => []);
  for (let piece = 0; piece < ink.length; piece++) {
    const ground = ink.ground[piece] as number;
    const core = ink.core[piece] as number;
    if (ground < 0 || core < 0) continue;
    const left = ink.left[piece] as number;
    const right = ink.right[piece] as number;
    const top = ink.top[piece] as number;
    const bottom = ink.bottom[piece] as number;
    const found = bands.get(keyOf(ground, (top + bottom) >> 1))?.find((index) => {
      const line = textLines[index] as Edges;
      return line.left <= left && line.right >= right && line.top <= top && line.bottom >= bottom;
    });
    const pixels = ink.pixels[piece] as number;
    if (found !== undefined)
      piecesOf[found]?.push({ left, right, top, bottom, pixels, core: runs.colors[core] as number });
  }
  let budget = MAX_READ_SHARE * sources.width * sources.height;
  const lines: InkLine[] = [];
  textLines.forEach(({ ground }, index) => {
    const groundRgb = runs.colors[regions.color[ground] as number] as number;
    for (const line of splitByColor(piecesOf[index] as Piece[], groundRgb)) {
      budget -= (line.right - line.left + 2) * (line.bottom - line.top + 2);
      if (budget > 0 && lines.length < MAX_LINES) lines.push({ ...line, row: index, ground, groundRgb });
    }
  });
  return lines;
}

function splitByColor(pieces: readonly Piece[], groundRgb: number): Omit<InkLine, 'row' | 'ground' | 'groundRgb'>[] {
  const found: Omit<InkLine, 'row' | 'ground' | 'groundRgb'>[] = [];
  let rest = pieces;
  while (rest.length > 0 && found.length < MAX_COLORS) {
    const weights = new Map<number, number>();
    for (const { core, pixels } of rest) weights.set(core, (weights.get(core) ?? 0) + pixels);
    const [coreRgb] = [...weights].reduce((best, next) => (next[1] > best[1] ? next : best));
    const ray = rayOf(groundRgb, coreRgb);
    const isSame = ({ core }: Piece) => ray.offRay(core) <= MAX_OFF_RAY && ray.share(core) >= MIN_SAME_CONTRAST;
    const like = new Set(rest.filter((piece) => piece.core === coreRgb || isSame(piece)));
    rest = rest.filter((piece) => !like.has(piece));
    if (ray.length < MIN_CONTRAST) continue;
    const own = withoutIcons([...like]);
    found.push({
      left: own.reduce((edge, { left }) => Math.min(edge, left), Number.POSITIVE_INFINITY),
      top: own.reduce((edge, { top }) => Math.min(edge, top), Number.POSITIVE_INFINITY),
      right: own.reduce((edge, { right }) => Math.max(edge, right), 0),
      bottom: own.reduce((edge, { bottom }) => Math.max(edge, bottom), 0),
      coreRgb,
      pieces: own.length,
    });
  }
  return found;
}

const heightOf = ({ top, bottom }: Piece): number => bottom - top;

/** The pieces that are not much taller than the usual one, by width: letters may stand joined. */
function withoutIcons(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => heightOf(a) - heightOf(b));
  const half = sorted.reduce((sum, { left, right }) => sum + right - left, 0) / 2;
  let passed = 0;
  const usual = sorted.find(({ left, right }) => {
    passed += right - left;
    return passed >= half;
  });
  return pieces.filter((piece) => !usual || heightOf(piece) <= MAX_PIECE_SCALE * heightOf(usual));
}

function rayOf(groundRgb: number, coreRgb: number) {
  const from = [groundRgb >> 16, (groundRgb >> 8) & 255, groundRgb & 255] as const;
  const way = [(coreRgb >> 16) - from[0], ((coreRgb >> 8) & 255) - from[1], (coreRgb & 255) - from[2]] as const;
  const squared = way[0] * way[0] + way[1] * way[1] + way[2] * way[2];
  const share = (rgb: number): number => {
    const red = (rgb >> 16) - from[0];
    const green = ((rgb >> 8) & 255) - from[1];
    const blue = (rgb & 255) - from[2];
    return squared === 0 ? 0 : (red * way[0] + green * way[1] + blue * way[2]) / squared;
  };
  const offRay = (rgb: number): number => {
    const along = share(rgb);
    const red = (rgb >> 16) - from[0] - along * way[0];
    const green = ((rgb >> 8) & 255) - from[1] - along * way[1];
    const blue = (rgb & 255) - from[2] - along * way[2];
    return Math.hypot(red, green, blue);
  };
  return { length: Math.sqrt(squared), share, offRay };
}

/** How much of each pixel of a line's box its ink covers: the pixel's place on the way from ground to core colour. */
export function readCoverage(packed: Uint32Array, pictureWidth: number, line: InkLine): Coverage {
  const width = line.right - line.left + 2;
  const height = line.bottom - line.top + 2;
  const data = new Uint8Array(width * height);
  const ray = rayOf(line.groundRgb, line.coreRgb);
  for (let y = line.top; y < line.bottom; y++) {
    let at = (y - line.top + 1) * width + 1;
    let before = line.groundRgb;
    let value = 0;
    for (let x = line.left; x < line.right; x++, at++) {
      const rgb = packed[y * pictureWidth + x] as number;
      if (rgb !== before) {
        before = rgb;
        value = ray.offRay(rgb) > MAX_OFF_RAY ? 0 : Math.round(255 * Math.min(1, Math.max(0, ray.share(rgb))));
      }
      data[at] = value;
    }
  }
  return { data, width, height, left: line.left - 1, top: line.top - 1 };
}
