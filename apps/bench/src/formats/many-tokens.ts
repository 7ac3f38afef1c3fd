import { buildTokenSet, getTokenType, type TokenSet, tokenTypeNames } from '@copy-that/tokens';

/** A set of so many tokens: the examples of every type with their evidence, each again under other names. */
export function manyTokens(count: number): TokenSet {
  const examples = tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]]);
  const { types, warnings } = buildTokenSet(Object.fromEntries(examples));
  const perType = Math.ceil(count / tokenTypeNames.length);
  let id = 0;
  const many = tokenTypeNames.map((type) => {
    const { tokens, statistics } = types[type];
    const copies = Array.from({ length: Math.min(perType, count - id) }, (_, i) => {
      id += 1;
      const token = tokens[i % tokens.length];
      return { ...token, id, name: `${token?.name}-${Math.floor(i / tokens.length) + 1}` };
    });
    return [type, { tokens: copies, statistics }];
  });
  return { types: Object.fromEntries(many) as TokenSet['types'], warnings };
}
