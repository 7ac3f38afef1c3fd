import type { AnyToken, Candidate, SemanticNames } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import type { SpacingValue } from '../types/spacing/spacing.schema.js';
import { buildTokenSet } from './build-token-set.js';
import { carryOver } from './carry-over.js';
import { type TokenSet, tokenSetSchema } from './token-set.schema.js';

function spacings(imageId: number, ...lengths: [px: number, count: number][]): TokenSet {
  const candidates = lengths.map(
    ([px, count]): Candidate<SpacingValue> => ({
      value: { value_px: px, spacing_type: 'padding' },
      confidence: 0.8,
      occurrence_count: count,
      evidence: [{ x: imageId, y: 0, width: 1, height: 1 }],
      engine: 'measured',
    }),
  );
  return buildTokenSet({ spacing: [{ imageId, candidates }] });
}

function edit(set: TokenSet, type: TokenTypeName, name: string, change: Partial<AnyToken>): TokenSet {
  const tokens = set.types[type].tokens.map((token) => (token.name === name ? { ...token, ...change } : token));
  return { ...set, types: { ...set.types, [type]: { ...set.types[type], tokens } } };
}

const summary = (set: TokenSet) =>
  set.types.spacing.tokens.map(({ id, name, value_px: px, occurrence_count: count }) => [id, name, px, count]);

it('keeps what the next run did not see and adds what it saw', () => {
  const set = carryOver(spacings(1, [16, 5], [8, 2]), spacings(2, [16, 3], [32, 4]));
  expect(summary(set)).toEqual([
    [1, 'px-16', 16, 8],
    [2, 'px-32', 32, 4],
    [3, 'px-8', 8, 2],
  ]);
  expect(set.types.spacing.tokens[0]).toMatchObject({
    confidence: 0.96,
    provenance: [
      { image_id: 1, confidence: 0.8 },
      { image_id: 2, confidence: 0.8 },
    ],
    evidence: [{ image_id: 1 }, { image_id: 2 }],
    design_intent: 'Padding inside boxes, seen 8 times in 2 images.',
  });
  expect(set.types.spacing.statistics).toMatchObject({ token_count: 3, min: 8, max: 32 });
  expect(tokenSetSchema.parse(set)).toEqual(set);
});

it('keeps whole types that the next run did not ask for', () => {
  const colors = buildTokenSet({ color: [{ imageId: 1, candidates: getTokenType('color').examples }] });
  const set = carryOver(colors, spacings(2, [16, 3]));
  expect(set.types.color).toEqual(colors.types.color);
  expect(summary(set)).toEqual([[6, 'px-16', 16, 3]]);
});

it("keeps the project's value, name and words where the next run sees nearly the same value more often", () => {
  const previous = edit(spacings(1, [16, 2]), 'spacing', 'px-16', {
    name: 'card-padding',
    design_intent: 'Inside every card.',
  });
  const set = carryOver(previous, spacings(2, [17, 90]));
  expect(summary(set)).toEqual([[1, 'card-padding', 16, 92]]);
  expect(set.types.spacing.tokens[0]?.design_intent).toBe('Inside every card.');
});

it('takes the words a model wrote in the next run where the project has none of its own', () => {
  const next = edit(spacings(2, [16, 1]), 'spacing', 'px-16', { design_intent: 'Space inside a card.' });
  const set = carryOver(spacings(1, [16, 1]), next);
  expect(set.types.spacing.tokens[0]?.design_intent).toBe('Space inside a card.');
});

const callings = (set: TokenSet) => set.types.spacing.tokens.map(({ name, alias }) => [name, alias]);

it("keeps the project's alias and texts, and takes those it has none of from the next run", () => {
  const previous = edit(spacings(1, [16, 5]), 'spacing', 'px-16', { alias: 'card-padding' });
  const words = { alias: 'inner', design_intent: 'Space inside a card.' };
  const set = carryOver(previous, edit(spacings(2, [16, 3]), 'spacing', 'px-16', words));
  expect(set.types.spacing.tokens[0]).toMatchObject({ alias: 'card-padding', design_intent: words.design_intent });
  expect(callings(carryOver(spacings(1, [16, 5]), set))).toEqual([['px-16', 'card-padding']]);
  expect(callings(carryOver(set, spacings(3, [16, 9])))).toEqual([['px-16', 'card-padding']]);
});

it("leaves the place in the scale measured where a token's other names are its own", () => {
  const previous = spacings(1, [16, 5]);
  const names = { ...previous.types.spacing.tokens[0]?.semantic_names, simple: 'card padding' } as SemanticNames;
  const set = carryOver(
    edit(previous, 'spacing', 'px-16', { semantic_names: { ...names, scale_position: 'md' } }),
    spacings(2, [15.5, 1], [17, 1], [40, 1]),
  );
  expect(set.types.spacing.tokens.map(({ semantic_names: { simple, scale_position: at } }) => [simple, at])).toEqual([
    ['card padding', 'md'],
    ['padding-lg', 'lg'],
  ]);
});

it('counts a new alias on, or drops it, where the project calls another token so', () => {
  const previous = edit(spacings(1, [16, 1]), 'spacing', 'px-16', { alias: 'card' });
  const rivals = edit(spacings(2, [40, 9], [90, 8]), 'spacing', 'px-40', { alias: 'card' });
  const set = carryOver(previous, edit(rivals, 'spacing', 'px-90', { alias: 'px-16' }));
  expect(callings(set)).toEqual([
    ['px-40', 'card-2'],
    ['px-90', undefined],
    ['px-16', 'card'],
  ]);
  expect(tokenSetSchema.parse(set)).toEqual(set);
});

it("counts a new name on where it is the project's alias of another token", () => {
  const previous = edit(spacings(1, [16, 5]), 'spacing', 'px-16', { alias: 'px-40' });
  expect(callings(carryOver(previous, spacings(2, [40, 1])))).toEqual([
    ['px-16', 'px-40'],
    ['px-40-2', undefined],
  ]);
});

it('counts on where a new token has the name of an old one', () => {
  const previous = edit(spacings(1, [16, 5]), 'spacing', 'px-16', { name: 'px-40' });
  expect(summary(carryOver(previous, spacings(2, [40, 1])))).toEqual([
    [1, 'px-40', 16, 5],
    [2, 'px-40-2', 40, 1],
  ]);
});

it('lets two new values that are near one old one both count for it', () => {
  expect(summary(carryOver(spacings(1, [20, 9]), spacings(2, [18, 1], [22, 1])))).toEqual([[1, 'px-20', 20, 11]]);
});

it.each([
  ['only measured', {}],
  ['named alike by a model', { words: { name: 'card', design_intent: 'Said.', contextual: 'cards' } }],
] as const)('changes nothing of a set %s when the same images are run again, nor when nothing is added', (_, said) => {
  const candidates = (name: TokenTypeName) => getTokenType(name).examples.map((each) => ({ ...each, ...said }));
  const set = buildTokenSet(
    Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: candidates(name) }]])),
  );
  expect(carryOver(set, set)).toEqual(set);
  expect(carryOver(set, buildTokenSet({}))).toEqual(set);
  expect(carryOver(buildTokenSet({}), set)).toEqual(set);
});
