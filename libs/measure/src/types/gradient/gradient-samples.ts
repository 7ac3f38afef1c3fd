import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';

/** Pixels of one region on an even grid; places are pixel centres from the middle of its box, in source pixels. */
export interface GradientSamples {
  readonly box: Edges;
  readonly length: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Red, green, blue, 0..255, one after the other. */
  readonly rgb: Float64Array;
}

/** As many tell an angle to a tenth of a degree; more only take time. */
const MAX_SAMPLES = 1600;
/** Rows looked at in a tall box: about as many as columns in a square one. */
const ROWS = 36;

/** First run of the row that reaches beyond `left`. */
function firstRun({ rowStart, endX }: Analysis['runs'], y: number, left: number): number {
  let low = rowStart[y] as number;
  let high = rowStart[y + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((endX[middle] as number) > left) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Samples a region on a grid that goes with the shape of its box. */
export function sampleRegion({ runs, regions }: Analysis, region: number, box: Edges): GradientSamples {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const stepY = Math.max(1, Math.floor(height / ROWS));
  const rows = Math.ceil(height / stepY);
  const stepX = Math.max(1, Math.ceil((width * rows) / MAX_SAMPLES));
  const x = new Float64Array(MAX_SAMPLES);
  const y = new Float64Array(MAX_SAMPLES);
  const rgb = new Float64Array(3 * MAX_SAMPLES);
  let length = 0;
  for (let row = box.top; row < box.bottom; row += stepY) {
    const rowEnd = runs.rowStart[row + 1] as number;
    for (let run = firstRun(runs, row, box.left); run < rowEnd; run++) {
      const from = Math.max(box.left, runs.startX[run] as number);
      if (from >= box.right) break;
      if (regions.regionOf[run] !== region) continue;
      const to = Math.min(box.right, runs.endX[run] as number);
      const color = runs.colors[runs.colorOf[run] as number] as number;
      for (
        let at = box.left + Math.ceil((from - box.left) / stepX) * stepX;
        at < to && length < MAX_SAMPLES;
        at += stepX
      ) {
        x[length] = at + 0.5 - (box.left + box.right) / 2;
        y[length] = row + 0.5 - (box.top + box.bottom) / 2;
        rgb[3 * length] = color >> 16;
        rgb[3 * length + 1] = (color >> 8) & 255;
        rgb[3 * length + 2] = color & 255;
        length++;
      }
    }
  }
  return { box, length, x, y, rgb };
}
