import type { AnyToken, Candidate } from '../token.js';
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

it('changes nothing when the same images are run again, nor when nothing is added', () => {
  const set = buildTokenSet(
    Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
  );
  expect(carryOver(set, set)).toEqual(set);
  expect(carryOver(set, buildTokenSet({}))).toEqual(set);
  expect(carryOver(buildTokenSet({}), set)).toEqual(set);
});
