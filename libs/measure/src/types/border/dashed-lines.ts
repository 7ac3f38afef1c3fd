import type { Analysis } from '../../analysis/analysis.js';
import { channelStep } from '../../analysis/borders.js';
import type { BorderSight } from './border-sight.js';

/** A dash and its gap repeat at least this often. */
const MIN_DASHES = 6;
/** Dashes of one line differ in length and distance by no more than rounding to whole pixels makes them. */
const MAX_ROUNDING_PX = 1;
/** Dithered gradients alternate too, by less than this in any channel. */
const MIN_CONTRAST = 12;
/** Between two dashes lie the gap and at most a mixed pixel on both sides of it. */
const MAX_RUNS_APART = 4;
/** Browsers draw dashes of two to three times the thickness; others up to this. */
const MAX_DASH_ASPECT = 8;
/** Marks no longer than this many times the thickness are dots. */
const MAX_DOT_ASPECT = 1.5;
/** Pictures hold few dashed lines; more are a texture, which has none. */
const MAX_LINES = 400;

/** Level lines of dashes or dots: marks of one colour, length and distance, in rows that are plain above and below. */
export function findDashedLines({ runs, packed, width, height }: Analysis, maxThickPx: number): BorderSight[] {
  const { rowStart, startX, endX, colorOf, colors } = runs;
  const found: BorderSight[] = [];
  const lengthOf = (run: number) => (endX[run] as number) - (startX[run] as number);
  const maxDash = MAX_DASH_ASPECT * maxThickPx;
  for (let y = 1; y < height - 1; y++) {
    const end = rowStart[y + 1] as number;
    let retried = -1;
    for (let run = rowStart[y] as number; run < end && found.length < MAX_LINES; run++) {
      const length = lengthOf(run);
      if (length > maxDash) continue;
      let last = run;
      let count = 1;
      let period = 0;
      let second = run;
      for (;;) {
        const next = nextDash(last, end, period);
        if (next < 0) break;
        if (count === 1) {
          period = (startX[next] as number) - (startX[last] as number);
          second = next;
        }
        last = next;
        count++;
      }
      if (count < MIN_DASHES) continue;
      const ground = colors[colorOf[gapAfter(run)] as number] as number;
      const color = colors[colorOf[run] as number] as number;
      // The first mark may be the corner of a frame.
      const markPx = lengthOf(second);
      const middle = (startX[second] as number) + (markPx >> 1);
      const thickPx = channelStep(color, ground) < MIN_CONTRAST ? 0 : thicknessAt(middle, y, color, ground);
      const isMark = thickPx > 0 && thickPx <= maxThickPx && markPx <= MAX_DASH_ASPECT * thickPx;
      if (isMark)
        found.push({
          thickPx,
          style: markPx <= MAX_DOT_ASPECT * thickPx ? 'dotted' : 'dashed',
          color,
          sides: 1,
          edges: { left: startX[run] as number, top: y, right: endX[last] as number, bottom: y + thickPx },
        });
      // The gaps of a line repeat too: when these were not marks, the runs after them may be.
      if (isMark || run === retried) run = last;
      else retried = run + 1;
    }
  }
  return found.length < MAX_LINES ? found : [];

  /** The next mark like `run`, as far away as the ones before; -1 without one. */
  function nextDash(run: number, end: number, period: number): number {
    for (let next = run + 2; next < end && next <= run + MAX_RUNS_APART; next++) {
      if (colorOf[next] !== colorOf[run]) continue;
      const away = (startX[next] as number) - (startX[run] as number);
      const isAlike = Math.abs(lengthOf(next) - lengthOf(run)) <= MAX_ROUNDING_PX;
      return isAlike && (period === 0 || Math.abs(away - period) <= MAX_ROUNDING_PX) && away <= 4 * maxDash ? next : -1;
    }
    return -1;
  }

  /** The gap behind a mark: the longest run up to the next one. */
  function gapAfter(run: number): number {
    let gap = run + 1;
    for (let next = run + 1; colorOf[next] !== colorOf[run]; next++) if (lengthOf(next) > lengthOf(gap)) gap = next;
    return gap;
  }

  /** Rows from `y` on that show the mark, 0 where the row above or the one below is not its ground. */
  function thicknessAt(x: number, y: number, color: number, ground: number): number {
    if (packed[(y - 1) * width + x] !== ground) return 0;
    let rows = 1;
    while (rows <= maxThickPx && y + rows < height && packed[(y + rows) * width + x] === color) rows++;
    return y + rows < height && packed[(y + rows) * width + x] === ground ? rows : 0;
  }
}
