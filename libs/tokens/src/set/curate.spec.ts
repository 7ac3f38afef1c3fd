import type { AnyToken, Candidate } from '../token.js';
import { getTokenType, tokenTypeNames } from '../types/index.js';
import type { SpacingValue } from '../types/spacing/spacing.schema.js';
import { buildTokenSet } from './build-token-set.js';
import { carryOver } from './carry-over.js';
import { type Curated, type CuratedSet, changeToken, mergeTokens, removeToken } from './curate.js';
import { tokenSetSchema } from './token-set.schema.js';

const set = buildTokenSet(
  Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
);
const whole: CuratedSet = { set, removed: [] };

const done = (result: Curated) => {
  if ('fault' in result) throw new Error(result.fault);
  expect(tokenSetSchema.parse(result.set)).toEqual(result.set);
  return result;
};
const faultOf = (result: Curated) => ('fault' in result ? result.fault : 'none');
const [first, second] = set.types.color.tokens as [AnyToken, AnyToken];

describe('changing a token', () => {
  it('gives it an alias, a role and an intent, and leaves the others as they are', () => {
    const { set: next, token } = done(
      changeToken(whole, first.id, { alias: 'brand', role: 'accent', design_intent: 'What we are known by.' }),
    );
    expect(token).toMatchObject({
      name: first.name,
      alias: 'brand',
      role: 'accent',
      design_intent: 'What we are known by.',
    });
    expect(next.types.color.statistics['roles']).toMatchObject({ accent: expect.any(Number) });
    const others = (tokens: readonly AnyToken[]) =>
      tokens.filter(({ name }) => name !== first.name).map((each) => ({ ...each, id: 0 }));
    expect(others(next.types.color.tokens)).toEqual(others(set.types.color.tokens));
    expect(next.types.spacing.tokens.map(({ name }) => name)).toEqual(set.types.spacing.tokens.map(({ name }) => name));
  });

  it('is kept by the runs that follow', () => {
    const { set: next } = done(changeToken(whole, first.id, { alias: 'brand', role: 'accent' }));
    const later = carryOver(next, set).types.color.tokens.find(({ name }) => name === first.name);
    expect(later).toMatchObject({ alias: 'brand', role: 'accent' });
  });

  it('takes the alias away with null', () => {
    const named = done(changeToken(whole, first.id, { alias: 'brand' }));
    expect(done(changeToken(named, named.token.id, { alias: null })).token.alias).toBeUndefined();
  });

  it.each([
    ['an id there is not', changeToken(whole, 9999, { alias: 'brand' }), 'no_such_token'],
    ["another's name", changeToken(whole, first.id, { alias: second.name }), 'alias_taken'],
    ['its own name', changeToken(whole, first.id, { alias: first.name }), 'alias_taken'],
    ['a role no colour has', changeToken(whole, first.id, { role: 'hero' }), 'role_unknown'],
    [
      'a role for a spacing',
      changeToken(whole, set.types.spacing.tokens[0]?.id ?? 0, { role: 'text' }),
      'role_unknown',
    ],
  ] as const)('is refused with %s', (_name, result, fault) => expect(faultOf(result)).toBe(fault));

  it("is refused with another's alias", () => {
    const named = done(changeToken(whole, first.id, { alias: 'brand' }));
    const other = named.set.types.color.tokens.find(({ name }) => name === second.name);
    expect(faultOf(changeToken(named, other?.id ?? 0, { alias: 'brand' }))).toBe('alias_taken');
  });
});

it('a removed token does not come back, nor what is as good as the same', () => {
  const result = done(removeToken(whole, first.id));
  const names = (tokens: readonly AnyToken[]) => tokens.map(({ name }) => name);
  expect(names(result.set.types.color.tokens)).not.toContain(first.name);
  expect(result.set.types.color.tokens).toHaveLength(set.types.color.tokens.length - 1);
  expect(names(carryOver(result.set, set, result.removed).types.color.tokens)).not.toContain(first.name);
  expect(names(carryOver(result.set, set).types.color.tokens)).toContain(first.name);
});

describe('merging', () => {
  const spacings = (...lengths: [px: number, count: number][]) =>
    buildTokenSet({
      spacing: [
        {
          imageId: 1,
          candidates: lengths.map(
            ([px, count]): Candidate<SpacingValue> => ({
              value: { value_px: px, spacing_type: 'padding' },
              confidence: 0.8,
              occurrence_count: count,
              evidence: [{ x: px, y: 0, width: 1, height: 1 }],
              engine: 'measured',
            }),
          ),
        },
      ],
    });

  it('keeps one value and adds up what was seen of all', () => {
    const before = spacings([16, 5], [20, 9], [8, 1]);
    const [twenty, sixteen] = before.types.spacing.tokens as [AnyToken, AnyToken];
    const { set: next, token, removed } = done(mergeTokens({ set: before, removed: [] }, sixteen.id, [twenty.id]));
    expect(token).toMatchObject({ name: 'px-16', value_px: 16, occurrence_count: 14 });
    expect(token.evidence.map(({ x }) => x).sort()).toEqual([16, 20]);
    expect(next.types.spacing.tokens.map(({ name }) => name)).toEqual(['px-16', 'px-8']);
    const later = carryOver(next, before, removed).types.spacing.tokens.map(({ name }) => name);
    expect(later).toEqual(['px-16', 'px-8']);
  });

  it.each([
    ['a token with itself', mergeTokens(whole, first.id, [first.id]), 'no_such_token'],
    ['with one there is not', mergeTokens(whole, first.id, [second.id, 9999]), 'no_such_token'],
    ['a colour with a spacing', mergeTokens(whole, first.id, [set.types.spacing.tokens[0]?.id ?? 0]), 'types_differ'],
  ] as const)('refuses %s', (_name, result, fault) => expect(faultOf(result)).toBe(fault));
});
