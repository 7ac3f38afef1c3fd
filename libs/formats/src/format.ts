import type { DtcgDocument } from './document.js';

/** One file of an export; `path` is relative and uses `/`. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** Tokens a format has no words for, by token type or group, and why. */
export interface Skipped {
  readonly type: string;
  readonly reason: string;
}

export interface FormatOutput {
  readonly files: OutputFile[];
  readonly skipped: Skipped[];
}

/** An export format as one value: a folder under `formats/` holds one of these and `formats/index.ts` lists it. */
export interface TokenFormat {
  /** Registry key and the word people ask for, e.g. `css`. */
  readonly format: string;
  /** Of the first file, for `Content-Type`. */
  readonly mediaType: string;
  /** Of the first file, for downloads. */
  readonly fileName: string;
  /** What people read in a list of formats. */
  readonly title: string;
  /** The document is valid (see `validateDocument`); the answer hangs on it alone. Touches no file and prints nothing. */
  write(document: DtcgDocument): Promise<FormatOutput>;
}
