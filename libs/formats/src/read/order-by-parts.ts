import type { AnyToken } from '@copy-that/tokens';

/** Documents with more text styles than this are not ordered but read as those of another tool. */
const MAX_STYLES = 500;

/** A part in a document, by its path, and the token that proves it. */
export interface ProvenPart {
  readonly path: string;
  readonly token: AnyToken;
}

/**
 * The list of tokens that is written as these parts: the tokens of `named` in their order, those of each list of parts
 * too, and the one that proves a part before all others that have it. Equal keys are the same token. Empty where that
 * cannot be.
 */
export function orderByParts(
  named: readonly AnyToken[],
  lists: readonly (readonly ProvenPart[])[],
  keyOf: (token: AnyToken) => string,
  pathsOf: (token: AnyToken) => readonly string[],
): AnyToken[] {
  const tokens = new Map<string, AnyToken>();
  const keyed = [named, ...lists.map((list) => list.map(({ token }) => token))].map((list) =>
    list.map((token) => {
      const key = keyOf(token);
      const before = tokens.get(key);
      // A later list may be the one that tells the intent; the name is that of the first.
      if (!before || before.design_intent === '') tokens.set(key, before ? { ...token, name: before.name } : token);
      return key;
    }),
  );
  if (tokens.size > MAX_STYLES) return [];
  const earlier = new Map([...tokens.keys()].map((key) => [key, new Set<string>()]));
  for (const keys of keyed) {
    for (const [n, key] of keys.entries()) if (n > 0) earlier.get(key)?.add(keys[n - 1] as string);
  }
  const provers = new Map(lists.flat().map(({ path, token }) => [path, keyOf(token)]));
  for (const [key, token] of tokens) {
    for (const path of pathsOf(token)) {
      const prover = provers.get(path);
      if (prover !== undefined && prover !== key) earlier.get(key)?.add(prover);
    }
  }
  const ordered: AnyToken[] = [];
  const open = new Set(tokens.keys());
  while (open.size > 0) {
    const next = [...open].find((key) => [...(earlier.get(key) ?? [])].every((each) => !open.has(each)));
    if (next === undefined) return [];
    open.delete(next);
    ordered.push(tokens.get(next) as AnyToken);
  }
  return ordered;
}
