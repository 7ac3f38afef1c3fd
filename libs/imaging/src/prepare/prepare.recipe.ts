import { decodeBudget } from '../decode/decode-budget.js';
import { decodeFault } from '../decode/decode-fault.js';
import { decodeWeightBytes } from '../decode/decode-image.js';
import { openEncoded } from '../decode/guarded-sharp.js';
import type { ImageInfo } from '../inspect-image.js';
import type { OpenCvThread } from '../opencv/opencv-thread.js';
import { needsContrast } from './contrast-rule.js';
import { type Encoded, encodeRaster } from './encode-raster.js';
import { lightnessRange } from './lightness-range.js';
import type { PreparedFallback, Raster } from './prepared-image.js';

/** What the steps read and leave for the next. */
export interface Kitchen {
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly thread: OpenCvThread;
  readonly kernel: 'lanczos3' | 'lanczos4';
  readonly longEdgePx: number;
  readonly signal?: AbortSignal;
  raster: Raster;
  encoded?: Encoded;
}

/** What a step answers when asked whether it applies, or has done. */
interface Answer {
  readonly applies: boolean;
  readonly why?: string;
}

/** One step: it is asked first, then done; `do` may tell what came of it. */
export interface RecipeStep {
  readonly name: string;
  asks(kitchen: Kitchen): Answer;
  do(kitchen: Kitchen): Promise<string | void>;
}

const decode: RecipeStep = {
  name: 'decode',
  asks: () => ({ applies: true }),
  async do(kitchen) {
    const { bytes, info } = kitchen;
    // libvips shrinks while it decodes, unless OpenCV is to do it.
    const to = kitchen.kernel === 'lanczos3' ? fitted(info, kitchen.longEdgePx) : info;
    const shrinks = to.width < info.width || to.height < info.height;
    const weight = decodeWeightBytes(info.width * info.height);
    await decodeBudget.run(
      weight,
      async () => {
        try {
          const open = openEncoded(bytes).flatten({ background: '#fff' });
          const sized = shrinks ? open.resize(to.width, to.height, { fit: 'fill', kernel: 'lanczos3' }) : open;
          const { data, info: made } = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
          kitchen.raster = { data, width: made.width, height: made.height };
        } catch (error) {
          throw decodeFault(error, info);
        }
      },
      kitchen.signal,
    );
    return shrinks ? `shrunk by lanczos3 while decoding, from ${info.width} x ${info.height}` : undefined;
  },
};

const resize: RecipeStep = {
  name: 'resize',
  asks: ({ raster, longEdgePx }) => {
    const longest = Math.max(raster.width, raster.height);
    return { applies: longest > longEdgePx, why: `the long edge is ${longest} of ${longEdgePx} px` };
  },
  async do(kitchen) {
    const to = fitted(kitchen.raster, kitchen.longEdgePx);
    kitchen.raster = { data: await kitchen.thread.run({ operation: 'resize', ...kitchen.raster, to }), ...to };
  },
};

const enhance: RecipeStep = {
  name: 'enhance',
  asks: ({ raster }) => needsContrast(lightnessRange(raster.data)),
  async do(kitchen) {
    kitchen.raster = { ...kitchen.raster, data: await kitchen.thread.run({ operation: 'clahe', ...kitchen.raster }) };
  },
};

const encode: RecipeStep = {
  name: 'encode',
  asks: () => ({ applies: true }),
  async do(kitchen) {
    kitchen.encoded = await encodeRaster(kitchen.raster);
    return kitchen.encoded.how;
  },
};

/** A way to make the derivative. */
export interface Recipe {
  readonly name: PreparedFallback;
  readonly longEdgePx: number;
  /** The kernel where the caller's choice is not taken. */
  readonly kernel?: 'lanczos3';
  readonly steps: readonly RecipeStep[];
}

/** The ways, best first; the next is taken when one fails. 1568 px is the long edge above which Claude shrinks a picture itself. */
export const recipes: readonly Recipe[] = [
  { name: 'full', longEdgePx: 1568, steps: [decode, resize, enhance, encode] },
  { name: 'reduced', longEdgePx: 1568, kernel: 'lanczos3', steps: [decode, encode] },
  { name: 'minimal', longEdgePx: 512, kernel: 'lanczos3', steps: [decode, encode] },
];

function fitted(
  { width, height }: { width: number; height: number },
  longEdgePx: number,
): { width: number; height: number } {
  const scale = Math.min(1, longEdgePx / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
