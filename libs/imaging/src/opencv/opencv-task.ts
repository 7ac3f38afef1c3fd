/** Work for the OpenCV thread on RGB pixels, row by row. */
export interface OpenCvTask {
  readonly operation: 'clahe' | 'resize';
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The size wanted; only `resize` reads it. */
  readonly to?: { readonly width: number; readonly height: number };
}

/** A task as posted to the thread. */
export interface OpenCvRequest extends OpenCvTask {
  readonly id: number;
}

/** What the thread posts back; after a `poisoned` answer its memory cannot be trusted. */
export type OpenCvReply =
  | { readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string; readonly poisoned: boolean };
