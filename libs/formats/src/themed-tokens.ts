import type { DtcgDocument } from './document.js';
import { defaultTheme, documentThemes, inTheme } from './document-themes.js';

/** A token as any reader of documents gives it. */
interface ReadToken {
  readonly path: readonly string[];
  readonly type: string;
  readonly value: unknown;
}

/** A theme beside the one that a document itself says, as tokens. */
export interface TokenTheme<T> {
  /** e.g. `dark` */
  readonly name: string;
  /** What tokens of the document are in this theme where that is not what they are in the document's own, in its order. */
  readonly changed: ReadonlyMap<T, T>;
}

/** The themes of a document as tokens. */
export interface TokenThemes<T> {
  /** The theme that the document itself says, `light`. */
  readonly own: string;
  readonly others: readonly TokenTheme<T>[];
}

const keyOf = ({ path }: ReadToken): string => path.join('.');

/**
 * What a document's themes change, for tokens that were read of it by `read`: only tokens that there are, and only to a value of
 * the same type that could be read. Undefined for a document without themes, and where they change nothing.
 */
export function tokenThemes<T extends ReadToken>(
  document: DtcgDocument,
  tokens: readonly T[],
  read: (document: DtcgDocument) => readonly T[],
): TokenThemes<T> | undefined {
  const own = defaultTheme(document);
  if (own === undefined) return undefined;
  const others = documentThemes(document).flatMap((theme): TokenTheme<T>[] => {
    if (theme.name === own) return [];
    const themed = new Map(read(inTheme(document, theme)).map((token) => [keyOf(token), token]));
    const changed = tokens.flatMap((token): [T, T][] => {
      const other = themed.get(keyOf(token));
      const isOther = other?.type === token.type && JSON.stringify(other.value) !== JSON.stringify(token.value);
      return other && isOther ? [[token, other]] : [];
    });
    return changed.length > 0 ? [{ name: theme.name, changed: new Map(changed) }] : [];
  });
  return others.length > 0 ? { own, others } : undefined;
}

/** What is another in the dark, for platforms that know light and dark alone; empty where a document does not say both. */
export function darkTokens<T extends ReadToken>(
  document: DtcgDocument,
  tokens: readonly T[],
  read: (document: DtcgDocument) => readonly T[],
): ReadonlyMap<T, T> {
  const themes = tokenThemes(document, tokens, read);
  const dark = themes?.own === 'light' ? themes.others.find(({ name }) => name === 'dark') : undefined;
  return dark?.changed ?? new Map();
}
