import type { ColorRuns } from '../analysis/color-runs.js';
import type { Ink } from '../analysis/ink.js';
import type { Regions } from '../analysis/regions.js';
import type { Shapes } from '../analysis/shapes.js';
import type { TextLine } from '../analysis/text-lines.js';

/** The parts of an analysis that text is read from. */
export interface TextSources {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly runs: ColorRuns;
  readonly regions: Regions;
  readonly shapes: Shapes;
  readonly ink: Ink;
  readonly textLines: readonly TextLine[];
}
