import type { FormatName } from '@copy-that/formats';
import type { TokenTypeName } from '@copy-that/tokens';

/** The flags of `copy-that extract`. */
export interface ExtractOptions {
  readonly types?: TokenTypeName[];
  readonly engine: 'measured';
  readonly pixelRatio?: number;
  readonly max: number;
  readonly format: FormatName;
  readonly out: string;
  readonly report?: string;
  readonly each: boolean;
  readonly server?: string;
  readonly apiKey?: string;
}
