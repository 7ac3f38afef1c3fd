import { buildTokenSet } from './build-token-set.js';
import { textsOfSet } from './set-texts.js';
import type { TokenSet } from './token-set.schema.js';

/** A set of so many spacings, which is all that is looked at here. */
function setOf(count: number): TokenSet {
  const set = buildTokenSet({}, {});
  const tokens = Array.from({ length: count }, (_, n) => ({ id: n + 1, name: `px-${n + 1}`, value_px: n + 1 }));
  const spacing = { ...set.types.spacing, tokens };
  return { ...set, types: { ...set.types, spacing } } as unknown as TokenSet;
}

describe('textsOfSet', () => {
  it.each([
    [0, []],
    [1, [1]],
    [200, [200]],
    [201, [200, 1]],
    [1000, [200, 200, 200, 200, 200]],
  ])('%p tokens are slices of %p, in order and none lost', (count, sizes) => {
    const { tokens, tokenCount } = textsOfSet(setOf(count));
    const slices = tokens.map((slice) => JSON.parse(slice) as { type: string; name: string; position: number }[]);
    expect(slices.map(({ length }) => length)).toEqual(sizes);
    expect(tokenCount).toBe(count);
    expect(slices.flat().map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(slices.flat()[0]).toEqual(
      count === 0
        ? undefined
        : { type: 'spacing', name: 'px-1', position: 1, body: { id: 1, name: 'px-1', value_px: 1 } },
    );
  });

  it('keeps the members of a foreign document in their order', () => {
    const foreign = { document: { z: 1, a: { y: '\u2028', b: 2 } }, tokens: [] };
    expect(textsOfSet({ ...setOf(1), foreign } as TokenSet).foreign).toBe(JSON.stringify(foreign));
    expect(textsOfSet(setOf(1))).toMatchObject({ foreign: null, themes: null });
  });
});
