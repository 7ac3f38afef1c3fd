import { getTokenType, tokenTypeNames, tokenTypes } from '../types/index.js';
import { TYPOGRAPHY_EXAMPLES } from '../types/typography/typography.examples.js';
import type { TypographyToken } from '../types/typography/typography.schema.js';
import { buildTokenSet } from './build-token-set.js';
import { tokenSetSchema } from './token-set.schema.js';

const examples = Object.fromEntries(
  tokenTypeNames.map((name) => [name, [{ imageId: 3, candidates: getTokenType(name).examples }]]),
);

it('builds a set that its schema accepts, with ids from 1 over all types', () => {
  const set = buildTokenSet(examples);
  expect(tokenSetSchema.parse(set)).toEqual(set);
  expect(tokenSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  const ids = tokenTypeNames.flatMap((name) => set.types[name].tokens.map(({ id }) => id));
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect(set.warnings).toEqual([]);
});

it('keeps the most important and says how many it left out', () => {
  const set = buildTokenSet(examples, { max: 2, warnings: ['image 4 could not be read'] });
  expect(set.types.spacing.tokens.map((token) => token.value_px)).toEqual([24, 16]);
  expect(set.warnings).toEqual([
    'image 4 could not be read',
    'color: 5 were found, the 2 most important are kept',
    'spacing: 7 were found, the 2 most important are kept',
    'typography: 5 were found, the 2 most important are kept',
    'radius: 4 were found, the 2 most important are kept',
    'border: 5 were found, the 2 most important are kept',
    'shadow: 5 were found, the 2 most important are kept',
    'gradient: 3 were found, the 2 most important are kept',
  ]);
});

it('keeps each size of text once before it keeps one in further colours', () => {
  const styles = ['#111111', '#bb2222', '#22bb22', '#2222bb'].map((color) => [14, color, 20] as const);
  const candidates = [...styles, [32, '#111111', 1] as const].map(([font_size_px, color, occurrence_count]) => {
    const [example] = TYPOGRAPHY_EXAMPLES;
    if (!example) throw new Error('no example');
    return { ...example, value: { ...example.value, font_size_px, color, line_height_px: null }, occurrence_count };
  });
  const set = buildTokenSet({ typography: [{ imageId: 1, candidates }] }, { max: 3 });
  expect(set.types.typography.tokens.map((token) => (token as TypographyToken).font_size_px)).toEqual([14, 14, 32]);
});

it('says so when a type was asked for and not found, and is silent about one that was not', () => {
  const set = buildTokenSet({ spacing: [{ imageId: 1, candidates: [] }] });
  expect(set.types.spacing.tokens).toEqual([]);
  expect(set.types.color).toEqual({ tokens: [], statistics: tokenTypes.color.statistics([]) });
  expect(set.warnings).toEqual(['spacing: nothing was found in 1 image(s)']);
});

it('merges as far apart as it is told', () => {
  const set = buildTokenSet(examples, { within: { spacing: 0.34 } });
  expect(set.types.spacing.tokens.length).toBeLessThan(7);
  expect(set.types.color.tokens).toHaveLength(5);
});

it.each([0, 51, 2.5, Number.NaN])('refuses %d as max', (max) => {
  expect(() => buildTokenSet(examples, { max })).toThrow(
    `max is the number of tokens a type, a whole number from 1 to 50, but was ${max}`,
  );
});

describe('tokenSetSchema', () => {
  it('reads a type that a stored set did not know yet as empty', () => {
    const { types, warnings } = buildTokenSet(examples);
    const { spacing: _, ...older } = types;
    expect(tokenSetSchema.parse({ types: older, warnings }).types.spacing).toEqual({
      tokens: [],
      statistics: tokenTypes.spacing.statistics([]),
    });
  });

  it.each([
    ['one name twice in a type', { name: 'px-24' }, 'two spacing tokens have the same name'],
    ['one id twice in a set', { id: 1 }, 'two tokens have the same id'],
    ['one alias twice in a type', { alias: 'card' }, "an alias of a spacing token is another's alias or a name"],
    ['an alias that is a name', { alias: 'px-8' }, "an alias of a spacing token is another's alias or a name"],
    ['an alias that is no kebab', { alias: 'Card;' }, 'kebab-case'],
    ['a name that is no kebab', { name: '};alert(1)' }, 'kebab-case'],
    ['a confidence over 1', { confidence: 1.5 }, '<=1'],
    ['a member nobody knows', { surprise: 1 }, 'surprise'],
  ])('refuses %s', (_, change, message) => {
    const set = buildTokenSet(examples);
    const [first, second, ...rest] = set.types.spacing.tokens;
    const tokens = [{ ...first, alias: 'card' }, { ...second, ...change }, ...rest];
    const bad = { ...set, types: { ...set.types, spacing: { ...set.types.spacing, tokens } } };
    expect(tokenSetSchema.safeParse(bad).error?.message).toContain(message);
  });
});
