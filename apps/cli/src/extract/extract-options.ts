import type { EngineName } from '@copy-that/contracts';
import type { FormatName } from '@copy-that/formats';
import type { TokenTypeName } from '@copy-that/tokens';

/** The flags of `copy-that extract`. */
export interface ExtractOptions {
  readonly types?: TokenTypeName[];
  readonly engine: EngineName;
  /** Say what a model would be sent and what that would cost, and send nothing. */
  readonly dryRun: boolean;
  readonly pixelRatio?: number;
  readonly max: number;
  readonly format: FormatName;
  readonly out: string;
  readonly report?: string;
  readonly each: boolean;
  /** Inputs that show the design by night; the others then show it by day. */
  readonly dark?: readonly string[];
  readonly server?: string;
  readonly apiKey?: string;
}
