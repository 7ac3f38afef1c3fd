import { buildDocument, validateDocument } from '@copy-that/formats';
import { manyTokens } from './many-tokens.js';

it.each([7, 100, 1000])('makes a valid set of %d tokens, no two of one name', (count) => {
  const set = manyTokens(count);
  const tokens = Object.values(set.types).flatMap((type) => type.tokens);
  expect(tokens).toHaveLength(count);
  expect(new Set(tokens.map(({ id }) => id)).size).toBe(count);
  expect(validateDocument(buildDocument(set))).toEqual([]);
});
