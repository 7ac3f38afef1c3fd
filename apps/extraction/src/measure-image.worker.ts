import { decodeBudget, decodeImage, ImageFault, type ImageFaultCode, releasePixels } from '@copy-that/imaging';
import { type MeasureOptions, type MeasureResult, measure, showsColor } from '@copy-that/measure';
import type { Box } from '@copy-that/tokens';
import { Piscina } from 'piscina';

/** What one thread is asked: an image's bytes and what to read off them. */
export interface MeasureTask extends MeasureOptions {
  readonly bytes: Uint8Array;
}

/** What it answers; a fault of the picture travels as data, since an error loses its code between threads. */
export type MeasureAnswer =
  | { readonly measured: MeasureResult }
  | { readonly fault: { readonly code: ImageFaultCode; readonly message: string } };

/** What every thread is started with. */
export interface MeasureThread {
  /** Bytes of decoded pixels this thread may hold. */
  readonly decodeLimitBytes: number;
}

const thread = Piscina.workerData as MeasureThread;
decodeBudget.setLimit(thread.decodeLimitBytes);

/** Decodes and measures one image away from the event loop, which goes on renewing the job's lock. */
export default async function measureImage({ bytes, ...options }: MeasureTask): Promise<MeasureAnswer> {
  try {
    const pixels = await decodeImage(bytes);
    const measured = measure(pixels, options);
    releasePixels(pixels);
    return { measured };
  } catch (error) {
    if (error instanceof ImageFault) return { fault: { code: error.code, message: error.message } };
    throw error;
  }
}

/** Colours (`#rrggbb`) that somebody claims to see, each in a box of source pixels. */
export interface ColorClaims {
  readonly bytes: Uint8Array;
  readonly claims: readonly (readonly [hex: string, box: Box])[];
}

/** Which of the claims the pixels bear out, in their order. */
export async function checkColors({ bytes, claims }: ColorClaims): Promise<boolean[]> {
  const pixels = await decodeImage(bytes);
  const shown = claims.map(([hex, box]) => showsColor(pixels, hex, box));
  releasePixels(pixels);
  return shown;
}
