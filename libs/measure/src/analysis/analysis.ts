import type { Pixels } from '@copy-that/imaging';
import { findBoxes, type PaintedBox } from './boxes.js';
import { type ColorRuns, countRuns, readColorRuns } from './color-runs.js';
import { denoise } from './denoise.js';
import { DetailBlocks } from './detail-blocks.js';
import { findInk, type Ink } from './ink.js';
import { findRegions, type Regions } from './regions.js';
import { findShapes, type Shapes } from './shapes.js';
import { findTextLines, type TextLine } from './text-lines.js';
import { readTextMetrics, type TextMetrics } from './text-metrics.js';

/** Pictures that fall into more runs are huge photographs; without their detail they fit time and memory. */
const MAX_RUNS = 6_000_000;

/** What several token types need to know about a picture; each part is worked out once, when first asked for. */
export class Analysis {
  readonly width: number;
  readonly height: number;
  private readonly parts = new Map<string, unknown>();

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
    return this.once('packed', () => {
      const calm = this.calm;
      return countRuns(calm, this.width) <= MAX_RUNS ? calm : this.detail.cover(calm, this.width);
    });
  }

  get detail(): DetailBlocks {
    return this.once('detail', () => new DetailBlocks(this.calm, this.width, this.height));
  }

  get runs(): ColorRuns {
    return this.once('runs', () => readColorRuns(this.packed, this.width, this.height));
  }

  get regions(): Regions {
    return this.once('regions', () => findRegions(this.runs));
  }

  /** The region of most pixels: nearly always the page. */
  get largestRegion(): number {
    return this.once('largestRegion', () =>
      this.regions.pixels.reduce((best, pixels, at, all) => (pixels > (all[best] as number) ? at : best), 0),
    );
  }

  get shapes(): Shapes {
    return this.once('shapes', () => findShapes(this.runs, this.regions));
  }

  get ink(): Ink {
    return this.once('ink', () => findInk(this.runs, this.regions, this.shapes.shapeOf));
  }

  get boxes(): PaintedBox[] {
    return this.once('boxes', () => findBoxes(this));
  }

  get textLines(): TextLine[] {
    return this.once('textLines', () => findTextLines(this.ink));
  }

  get textMetrics(): TextMetrics[] {
    return this.once('textMetrics', () => readTextMetrics(this));
  }

  private get calm(): Uint32Array {
    const { packed, lossless } = this.pixels;
    return lossless ? packed : this.once('calm', () => denoise(packed, this.width));
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.parts.has(name)) this.parts.set(name, make());
    return this.parts.get(name) as T;
  }
}
