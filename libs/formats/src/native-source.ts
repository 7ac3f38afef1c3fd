import type { DtcgDocument } from './document.js';
import { type IdentifierStyle, identifiersFor } from './identifiers.js';
import { type PlainToken, plainTokens } from './plain-tokens.js';
import type { SkippedToken } from './skipped-tokens.js';

/** What a language writes for one token; a reason where it has no words for it, or not for all of it. */
export type Said =
  | { readonly code: string; readonly type: string; readonly lacks?: string | undefined }
  | { readonly skip: string };

/** A declaration of a source file, in the order they can be read. */
export interface Declared {
  readonly name: string;
  readonly type: string;
  readonly code: string;
  readonly token: PlainToken;
}

function depthOf(token: PlainToken, byPath: ReadonlyMap<string, PlainToken>): number {
  if (!token.alias) return 0;
  let depth = 0;
  for (let at = token; at.alias && depth <= byPath.size; depth++) {
    const next = byPath.get(at.alias.join('.'));
    if (!next) break;
    at = next;
  }
  return depth;
}

/** Says of which colours only the nearest is written. */
export function outsideSrgb(tokens: readonly PlainToken[]): SkippedToken[] {
  const outside = tokens.filter(({ type, value }) => type === 'color' && value.mapped);
  return outside.map(({ type, path }) => ({
    type,
    path,
    reason: 'it lies outside of sRGB; the nearest sRGB colour is written',
  }));
}

/**
 * Declarations for all tokens of a document in a language: values first, then aliases by the name of what they point at,
 * so that each stands after what it needs.
 */
export function declareTokens(
  document: DtcgDocument,
  style: IdentifierStyle,
  say: (token: PlainToken) => Said,
): { declared: Declared[]; skipped: SkippedToken[] } {
  const { tokens, skipped } = plainTokens(document);
  const names = identifiersFor(
    tokens.map(({ path }) => path),
    style,
  );
  const hasAliases = tokens.some(({ alias }) => alias);
  const keys = hasAliases ? tokens.map(({ path }) => path.join('.')) : [];
  const byPath = new Map(keys.map((key, i) => [key, tokens[i] as PlainToken]));
  const declared: Declared[] = [];
  const written = new Map<string, Declared>();
  const ordered = tokens
    .map((token, i) => ({ token, name: names[i] ?? '', key: keys[i] ?? '', depth: depthOf(token, byPath) }))
    .sort((a, b) => a.depth - b.depth);
  for (const { token, name, key } of ordered) {
    const said = say(token);
    const { type, path } = token;
    if ('skip' in said) {
      skipped.push({ type, path, reason: said.skip });
      continue;
    }
    if (said.lacks) skipped.push({ type, path, reason: said.lacks });
    const target = token.alias ? written.get(token.alias.join('.')) : undefined;
    const code = target && target.type === said.type ? target.name : said.code;
    const made = { name, type: said.type, code, token };
    declared.push(made);
    if (hasAliases) written.set(key, made);
  }
  return { declared, skipped: [...skipped, ...outsideSrgb(tokens)] };
}
