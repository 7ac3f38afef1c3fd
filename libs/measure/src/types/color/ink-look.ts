import type { Edges } from '../../analysis/outlines.js';
import { CoreLuma, MIN_AWAY } from './core-luma.js';
import { type LumaChroma, lumaChromaOf } from './luma-chroma.js';

/** Pieces of one ink look alike within this many levels of luma, and of each chroma, before they are pooled. */
const MAX_LUMA_STEP = 8;
const MAX_CHROMA_STEP = 14;

/** How one piece looks by itself: the luma of its cores, and too little chroma, since some of it lies around the piece. */
export function lookOf(edges: Edges, ground: number, raw: Uint32Array, width: number, isDarker: boolean): LumaChroma {
  const from = lumaChromaOf(ground);
  const sign = isDarker ? -1 : 1;
  const core = new CoreLuma();
  let luma = 0;
  let blue = 0;
  let red = 0;
  for (let y = edges.top; y < edges.bottom; y++) {
    for (let x = edges.left; x < edges.right; x++) {
      const here = lumaChromaOf(raw[y * width + x] as number);
      const away = sign * (here.y - from.y);
      core.add(away);
      if (away < MIN_AWAY) continue;
      luma += away;
      blue += here.cb - from.cb;
      red += here.cr - from.cr;
    }
  }
  const away = core.away;
  const factor = luma > 0 ? away / luma : 0;
  return { y: from.y + sign * away, cb: from.cb + blue * factor, cr: from.cr + red * factor };
}

/** Whether two pieces may be of one ink. */
export const isAlike = (a: LumaChroma, b: LumaChroma): boolean =>
  Math.abs(a.y - b.y) <= MAX_LUMA_STEP &&
  Math.abs(a.cb - b.cb) <= MAX_CHROMA_STEP &&
  Math.abs(a.cr - b.cr) <= MAX_CHROMA_STEP;
