import type { z } from 'zod';
import type { ModelAsk } from './model-ask.js';
import type { AnyToken, Candidate, Engine, Evidence, Provenance } from './token.js';
import type { Words } from './words.js';

/** Candidates of all images that were found to be the same value, merged into one. */
export interface MergedValue<V> {
  readonly value: V;
  readonly confidence: number;
  readonly occurrence_count: number;
  readonly evidence: readonly Evidence[];
  readonly provenance: readonly Provenance[];
  readonly engine: Engine;
  /** Those with the most sightings behind them. */
  readonly words?: Words;
}

/** A DTCG 2025.10 token body without its `$extensions`, or `undefined` members where the type has none. */
export interface DtcgToken {
  readonly $type: string;
  readonly $value: unknown;
  readonly $description?: string;
}

/** A token of the document that says one part of a token, as the size of a typography. */
export interface DtcgPart<T extends AnyToken = AnyToken> {
  /** Where it stands in the document, from the top group down; every name is safe in every format. */
  readonly path: readonly [group: string, ...inner: string[], name: string];
  readonly written: DtcgToken;
  /** The token whose measurements prove it. */
  readonly of: T;
}

/** A line that the values of a type are projected on: near values are near on it, not the other way round. */
export interface Axis<V> {
  at(value: V): number;
  /** Values whose distance is at most `within` are not further apart than this from one that is at `at`. */
  reach(at: number, within: number): number;
}

/**
 * A token type as one value: everything the platform needs to know about it. A folder under `types/` holds one of
 * these, `types/index.ts` lists it in one line, and extraction, merging, REST, exports and the CLI follow.
 */
export interface TokenType<V = unknown, T extends AnyToken = AnyToken> {
  /** Registry key, route segment and job parameter, e.g. `spacing`. */
  readonly type: string;
  /** The token document's top group for this type (Format Module 2025.10 has no such list; product decision). */
  readonly group: string;
  /** Whether its document values are made of others (Format Module 2025.10, section 9): such groups come last. */
  readonly composite?: true;
  /** What one image yields for this type. */
  readonly valueSchema: z.ZodType<V>;
  /** What a person gets: shared fields plus the type's own, snake_case. */
  readonly tokenSchema: z.ZodType<T>;
  /** The set's statistics for this type. */
  readonly statisticsSchema: z.ZodType<Record<string, unknown>>;
  /** How far two values are from each other in the type's own unit; 0 for equal, symmetric, finite. */
  distance(a: V, b: V): number;
  /** Values not further apart than this are one token. */
  readonly mergeWithin: number;
  /** One number of a value that says who can be near it, so that merging need not measure all pairs. */
  readonly axis: Axis<V>;
  /**
   * What of a value its distances hang on, as text: values that are equal in it are one place. Absent where that is all
   * of it; `merge` then is the value seen most often, of equals that of the lower JSON text.
   */
  placeText?(value: V): string;
  /** Of two values seen as often the one that stands for both, negative for `a`; the lower text otherwise. As `merge`. */
  outranks?(a: V, b: V): number;
  /** The value that stands for several: normally the one seen most often. Weights are occurrence counts. */
  merge(values: readonly { readonly value: V; readonly weight: number }[]): V;
  /**
   * Merged values -> named, ordered, complete tokens with unique names; deterministic. Ids count from `firstId`. Says
   * what was measured alone: the words of a model are laid over it for all types alike.
   */
  complete(values: readonly MergedValue<V>[], firstId: number): T[];
  statistics(tokens: readonly T[]): Record<string, unknown>;
  /** How much a value matters, greater first: decides what `max` keeps and the order of a set. Finite, >= 0. */
  importance(merged: MergedValue<V>): number;
  /** What of a value `max` keeps once, as text, before it keeps a second value that shows the same of it. */
  shows?(value: V): string;
  /** The value a token was completed from, so that sets can be compared and merged again. */
  value(token: T): V;
  /** What a vision model is asked of this type, and what becomes of its answers. */
  readonly ask: ModelAsk<V>;
  /** The token in the Format Module's own words; undefined where they would need what was not measured. */
  dtcg(token: T): DtcgToken | undefined;
  /** Parts of the tokens that documents write as tokens of their own, each once, the most important first. */
  parts?(tokens: readonly T[]): DtcgPart<T>[];
  /** The value as CSS text, e.g. `16px`, `#4e73df`. */
  css(token: T): string;
  /** Candidates as an engine would give them, used by the conformance suite and the documentation. */
  readonly examples: readonly Candidate<V>[];
}

/** Checks a definition against its own value and token types, then forgets them for the registry. */
export function defineTokenType<V, T extends AnyToken>(definition: TokenType<V, T>): TokenType<V, T> {
  return definition;
}
