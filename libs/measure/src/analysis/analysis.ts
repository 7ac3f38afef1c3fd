import type { Pixels } from '@copy-that/imaging';
import { type GlyphLine, readGlyphLines } from '../text/glyph-line.js';
import { type MeasuredLine, measureLines } from '../text/measured-line.js';
import { findBoxes, type PaintedBox } from './boxes.js';
import { type ColorRuns, readColorRuns } from './color-runs.js';
import { denoise } from './denoise.js';
import { DetailBlocks } from './detail-blocks.js';
import { findHardShadows, type HardShadow } from './hard-shadows.js';
import { findInk, type Ink } from './ink.js';
import { findRegions, type Regions } from './regions.js';
import { findRunStarts, type RunStarts } from './run-starts.js';
import { findShapes, type Shapes } from './shapes.js';
import { findTextLines, type TextLine } from './text-lines.js';

/** Pictures that fall into more runs are huge photographs; without their detail they fit time and memory. */
const MAX_RUNS = 6_000_000;

/** What several token types need to know about a picture; each part is worked out once, when first asked for. */
export class Analysis {
  readonly width: number;
  readonly height: number;
  #calm?: Uint32Array;
  #calmStarts?: RunStarts;
  #packed?: Uint32Array;
  #detail?: DetailBlocks;
  #runs?: ColorRuns;
  #regions?: Regions;
  #largestRegion?: number;
  #shapes?: Shapes;
  #ink?: Ink;
  #boxes?: PaintedBox[];
  readonly #hardShadows = new Map<number, ReadonlyMap<PaintedBox, HardShadow>>();
  #textLines?: TextLine[];
  #glyphLines?: GlyphLine[];
  #measuredLines?: MeasuredLine[];

  constructor(private readonly pixels: Pixels) {
    this.width = pixels.width;
    this.height = pixels.height;
  }

  /** Whether compression has changed the colours. */
  get isLossy(): boolean {
    return !this.pixels.lossless;
  }

  /** 0xrrggbb row by row; of a lossy picture with its flat areas flat, of a huge photograph without its detail. */
  get packed(): Uint32Array {
    this.#packed ??= this.calmStarts.isComplete ? this.calm : this.detail.cover(this.calm, this.width);
    return this.#packed;
  }

  get detail(): DetailBlocks {
    this.#detail ??= new DetailBlocks(this.calm, this.width, this.height, this.calmStarts.blockRuns);
    return this.#detail;
  }

  get runs(): ColorRuns {
    this.#runs ??= this.readRuns();
    return this.#runs;
  }

  get regions(): Regions {
    this.#regions ??= findRegions(this.runs);
    return this.#regions;
  }

  /** The region of most pixels: nearly always the page. */
  get largestRegion(): number {
    this.#largestRegion ??= this.regions.pixels.reduce(
      (best, pixels, at, all) => (pixels > (all[best] as number) ? at : best),
      0,
    );
    return this.#largestRegion;
  }

  get shapes(): Shapes {
    this.#shapes ??= findShapes(this.runs, this.regions);
    return this.#shapes;
  }

  get ink(): Ink {
    this.#ink ??= findInk(this.runs, this.regions, this.shapes.shapeOf);
    return this.#ink;
  }

  get boxes(): PaintedBox[] {
    this.#boxes ??= findBoxes(this);
    return this.#boxes;
  }

  /** The boxes with a shadow without blur at a pixel ratio. */
  hardShadows(pixelRatio: number): ReadonlyMap<PaintedBox, HardShadow> {
    const found = this.#hardShadows.get(pixelRatio) ?? findHardShadows(this, pixelRatio);
    this.#hardShadows.set(pixelRatio, found);
    return found;
  }

  get textLines(): TextLine[] {
    this.#textLines ??= findTextLines(this.ink);
    return this.#textLines;
  }

  get glyphLines(): GlyphLine[] {
    this.#glyphLines ??= readGlyphLines(this);
    return this.#glyphLines;
  }

  /** The glyph lines with their font sizes. */
  get measuredLines(): MeasuredLine[] {
    this.#measuredLines ??= measureLines(this.glyphLines);
    return this.#measuredLines;
  }

  private get calm(): Uint32Array {
    this.#calm ??= this.isLossy ? denoise(this.pixels.packed, this.width) : this.pixels.packed;
    return this.#calm;
  }

  private get calmStarts(): RunStarts {
    this.#calmStarts ??= findRunStarts(this.calm, this.width, this.height, MAX_RUNS);
    return this.#calmStarts;
  }

  private readRuns(): ColorRuns {
    const { packed, width, height } = this;
    return readColorRuns(packed, width, height, packed === this.calm ? this.calmStarts : undefined);
  }
}
