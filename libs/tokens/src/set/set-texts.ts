import type { Themes } from '../themes/theme.schema.js';
import type { TokenSet } from './token-set.schema.js';

/** A set as it is stored, its large parts as JSON texts: who stores it need not look into it, nor hold others up by writing it. */
export interface SetTexts {
  /** Type -> statistics. */
  readonly statistics: Readonly<Record<string, Record<string, unknown>>>;
  readonly warnings: readonly string[];
  readonly themes: Themes | null;
  /** `foreign` of the set, as text or in UTF-8, or null. */
  readonly foreign: string | Uint8Array | null;
  readonly tokenCount: number;
  /** Lists of `{ type, name, position, body }`, each of at most 200. */
  readonly tokens: readonly string[];
}

/** A slice is stored within milliseconds. */
const SLICE = 200;

/** Writes a set as texts. */
export function textsOfSet({ types, warnings, themes, foreign }: TokenSet): SetTexts {
  const rows = Object.entries(types).flatMap(([type, { tokens }]) =>
    tokens.map((body) => ({ type, name: body.name, position: body.id, body })),
  );
  const slices = Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, n) =>
    JSON.stringify(rows.slice(n * SLICE, (n + 1) * SLICE)),
  );
  const statistics = Object.fromEntries(Object.entries(types).map(([type, of]) => [type, of.statistics]));
  return {
    statistics: statistics as SetTexts['statistics'],
    warnings,
    themes: themes ?? null,
    foreign: foreign ? JSON.stringify(foreign) : null,
    tokenCount: rows.length,
    tokens: slices,
  };
}
