import type { Box } from '@copy-that/tokens';
import type { Ink } from '../../analysis/ink.js';
import type { Edges } from '../../analysis/outlines.js';

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
  /** Letters that these may be, where several are run together in one. */
  letters: number;
  /** The colours around it, 0xrrggbb, with how often each was seen there. */
  readonly grounds: Map<number, number>;
  /** The places, and how clear each is: its pixels. */
  readonly places: { readonly box: Box; readonly clearness: number }[];
}

/** Sightings of a colour of which only its pixels are counted yet. */
export const newSightings = (rgb: number, pixels: number): Sightings => ({
  rgb,
  pixels,
  areas: 0,
  areaPixels: 0,
  lines: 0,
  linePixels: 0,
  strokes: 0,
  letters: 0,
  grounds: new Map(),
  places: [],
});

/** Edges as a place in the picture. */
export const boxOf = ({ left, top, right, bottom }: Edges): Box => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

/** A letter is about this many times as wide as high. */
const LETTER_WIDTH = 1;

/** How many letters may be run together in a piece, at least 1. */
export const lettersIn = ({ left, top, right, bottom }: Edges): number =>
  Math.max(1, Math.round((right - left) / (LETTER_WIDTH * (bottom - top))));

/** The bounding box of a piece of ink. */
export const edgesOf = (ink: Ink, piece: number): Edges => ({
  left: ink.left[piece] as number,
  top: ink.top[piece] as number,
  right: ink.right[piece] as number,
  bottom: ink.bottom[piece] as number,
});
