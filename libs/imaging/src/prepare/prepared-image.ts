/** How a derivative was made: as meant, without OpenCV, or small and plain. */
export type PreparedFallback = 'full' | 'reduced' | 'minimal';

/** One step of the recipe as it went. */
export interface PreparedStep {
  readonly name: string;
  readonly ms: number;
  readonly applied: boolean;
  /** What the step saw, or the failure that stopped it. */
  readonly why?: string;
}

/** The derivative of a picture that a model may be shown. */
export interface PreparedImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** Derivative pixels per source pixel, at most 1. */
  readonly scale: number;
  /** Of `bytes`, hexadecimal. */
  readonly sha256: string;
  /** The upright source, in pixels. */
  readonly source: { readonly width: number; readonly height: number };
  readonly fallback: PreparedFallback;
  /** Every step in order, with those of a way that failed. */
  readonly steps: PreparedStep[];
}

/** RGB pixels row by row. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
