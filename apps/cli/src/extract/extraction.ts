import type { PixelRatio } from '@copy-that/measure';
import type { TokenSet } from '@copy-that/tokens';
import type { Input } from './list-inputs.js';

/** What a run was told of one input. */
export interface ExtractedImage {
  /** The `image_id` of this input's evidence. */
  readonly imageId: number;
  /** Absent where a server measured: it does not tell. */
  readonly pixelRatio?: PixelRatio;
}

/** The tokens of one run over some inputs, and how they were come by. */
export interface Extraction {
  readonly set: TokenSet;
  /** One for each input, in the inputs' order. */
  readonly images: readonly ExtractedImage[];
  /** Everything a person should know about the result, the set's own warnings included. */
  readonly warnings: readonly string[];
}

/** Turns inputs into one token set. @throws CliError naming the input that could not be read */
export type Extractor = (inputs: readonly Input[]) => Promise<Extraction>;
