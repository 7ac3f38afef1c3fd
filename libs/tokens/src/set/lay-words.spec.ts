import fc from 'fast-check';
import type { Candidate } from '../token.js';
import type { SpacingValue } from '../types/spacing/spacing.schema.js';
import type { Words } from '../words.js';
import { buildTokenSet } from './build-token-set.js';
import { type TokenSet, tokenSetSchema } from './token-set.schema.js';

/** A set of spacings, the first the most important, each with the words a model has for it. */
function spacings(...said: (readonly [px: number, words?: Words])[]): TokenSet {
  const candidates = said.map(
    ([px, words], rank): Candidate<SpacingValue> => ({
      value: { value_px: px, spacing_type: 'padding' },
      confidence: 0.8,
      occurrence_count: 50 - rank,
      evidence: [],
      engine: 'measured',
      words,
    }),
  );
  return buildTokenSet({ spacing: [{ imageId: 1, candidates }] });
}

const aliases = (set: TokenSet) => set.types.spacing.tokens.map(({ name, alias }) => [name, alias]);

it('lays words over what the measurements say, and leaves the place in the scale', () => {
  const words = {
    name: 'card-padding',
    design_intent: 'Keeps text off the edge of cards.',
    descriptive: 'wide inner space',
    contextual: 'cards and dialogs',
  };
  const [plain] = spacings([24]).types.spacing.tokens;
  expect(spacings([24, words]).types.spacing.tokens).toEqual([
    {
      ...plain,
      alias: 'card-padding',
      design_intent: words.design_intent,
      semantic_names: {
        simple: 'card padding',
        descriptive: words.descriptive,
        contextual: words.contextual,
        scale_position: 'md',
      },
    },
  ]);
});

it('leaves all that was not said as measured', () => {
  const [plain] = spacings([24]).types.spacing.tokens;
  const [named] = spacings([24, { contextual: 'cards' }]).types.spacing.tokens;
  expect(named).toEqual({ ...plain, semantic_names: { ...plain?.semantic_names, contextual: 'cards' } });
});

it.each([
  ['one alias for two counts on from the more important', ['card', 'card', 'card'], ['card', 'card-2', 'card-3']],
  [
    'an alias that was counted on by another is free no more',
    ['card', 'card', 'card-2'],
    ['card', 'card-2', 'card-2-2'],
  ],
  ['the name of the token itself says nothing new', ['px-24', 'gap', 'field'], [undefined, 'gap', 'field']],
  ['the name of another token would mislead', ['px-8', 'gap', 'px-16'], [undefined, 'gap', undefined]],
])('%s', (_, names, want) => {
  const [a, b, c] = names as [string, string, string];
  const set = spacings([24, { name: a }], [16, { name: b }], [8, { name: c }]);
  expect(aliases(set)).toEqual(['px-24', 'px-16', 'px-8'].map((name, i) => [name, want[i]]));
});

it('makes a set of any words whose names and aliases are all different and whose measurements are as before', () => {
  const name = fc.constantFrom('card', 'card-2', 'px-8', 'px-16', 'px-24', `${'a'.repeat(61)}-bc`);
  const words = fc.option(fc.record<Words>({ name, design_intent: fc.constant('Said.') }, { requiredKeys: [] }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(words, words, words, words, (...all) => {
      const px = [8, 16, 24, 40];
      const set = spacings(...all.map((each, i) => [px[i] ?? 1, each] as const));
      expect(tokenSetSchema.parse(set)).toEqual(set);
      const measured = ({ types }: TokenSet) =>
        types.spacing.tokens.map(({ alias: _a, design_intent: _d, semantic_names: _s, ...rest }) => rest);
      expect(measured(set)).toEqual(measured(spacings(...px.map((each) => [each] as const))));
    }),
  );
});
