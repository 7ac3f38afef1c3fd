import fc from 'fast-check';
import type { AnyToken, Candidate } from '../token.js';
import type { ColorValue } from '../types/color/color.schema.js';
import { getTokenType, tokenTypeNames } from '../types/index.js';
import { buildTokenSet } from './build-token-set.js';
import { carryOver } from './carry-over.js';
import { type Curated, changeToken, removeToken } from './curate.js';
import { diffSets } from './diff-sets.js';
import type { TokenSet } from './token-set.schema.js';

const set = buildTokenSet(
  Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
);
const nothing = { added: [], removed: [], changed: [], renamed: [], themes: [] };
const first = set.types.color.tokens[0] as AnyToken;
const setOf = (result: Curated): TokenSet => {
  if ('fault' in result) throw new Error(result.fault);
  return result.set;
};
const colors = (...hexes: string[]) =>
  buildTokenSet({
    color: [
      {
        imageId: 1,
        candidates: hexes.map(
          (hex): Candidate<ColorValue> => ({
            value: { hex, coverage: 0.1, role: 'other', seen_on: [] },
            confidence: 0.9,
            occurrence_count: 1,
            evidence: [],
            engine: 'measured',
          }),
        ),
      },
    ],
  });

it('finds nothing between a set and itself, seen once or ten times', () => {
  expect(diffSets(set, set)).toEqual(nothing);
  expect(diffSets(set, carryOver(set, set))).toEqual(nothing);
});

it('tells what came and what went', () => {
  const less = setOf(removeToken({ set, removed: [] }, first.id));
  const gone = [{ type: 'color', name: first.name, css: getTokenType('color').css(first) }];
  expect(diffSets(set, less)).toEqual({ ...nothing, removed: gone });
  expect(diffSets(less, set)).toEqual({ ...nothing, added: gone });
});

it('tells names, roles and intents apart from values', () => {
  const change = { alias: 'brand', role: 'accent', design_intent: 'What we are known by.' };
  const after = setOf(changeToken({ set, removed: [] }, first.id, change));
  const css = getTokenType('color').css(first);
  expect(diffSets(set, after)).toEqual({
    ...nothing,
    renamed: [{ type: 'color', name: first.name, before: first.name, after: 'brand' }],
    changed: [
      { type: 'color', name: first.name, before: css, after: css, distance: 0, fields: ['role', 'design_intent'] },
    ],
  });
});

it('takes what moved a little for the same token, and says how far', () => {
  const { added, removed, changed } = diffSets(colors('#336699'), colors('#35689b'));
  expect([added, removed]).toEqual([[], []]);
  expect(changed).toMatchObject([{ before: '#336699', after: '#35689b', fields: ['value'] }]);
  expect(changed[0]?.distance).toBeGreaterThan(0.1);
  expect(changed[0]?.distance).toBeLessThanOrEqual(2);
});

it('is the other way round when the sets are, and leaves no token out', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  const some = fc.array(hex, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(some, some, (one, two) => {
      const [before, after] = [colors(...one), colors(...two)];
      const there = diffSets(before, after);
      const back = diffSets(after, before);
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      const kept = after.types.color.tokens.length - there.added.length;
      expect(kept).toBe(before.types.color.tokens.length - there.removed.length);
      expect(there.changed.length).toBeLessThanOrEqual(kept);
    }),
  );
});
