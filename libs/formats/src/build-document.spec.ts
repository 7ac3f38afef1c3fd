import { type AnyToken, buildTokenSet, getTokenType, type TokenSet, tokenTypeNames } from '@copy-that/tokens';
import { buildDocument } from './build-document.js';

const set = buildTokenSet(
  Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
);

function withColors(change: (token: AnyToken, index: number) => Partial<AnyToken>): TokenSet {
  const tokens = set.types.color.tokens.map((token, index) => ({ ...token, ...change(token, index) }));
  return { ...set, types: { ...set.types, color: { ...set.types.color, tokens } } };
}

const namesOf = (group: unknown) => Object.keys(group as object).filter((key) => !key.startsWith('$'));

it('writes a token with its value, its intent and everything measured', () => {
  const { color } = buildDocument(set) as unknown as Record<string, Record<string, unknown>>;
  expect(color?.['blue-500']).toMatchObject({
    $type: 'color',
    $value: { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], alpha: 1, hex: '#4e73df' },
    $description: 'Accent, covers 14.0 % of an image, seen on #f8f9fc with a contrast of 4.12:1.',
    $extensions: {
      'com.copythat': {
        confidence: 0.97,
        occurrence_count: 9,
        engine: 'measured',
        role: 'accent',
        evidence: [
          { image_id: 1, x: 0, y: 0, width: 224, height: 900 },
          { image_id: 1, x: 1240, y: 102, width: 176, height: 32 },
        ],
        provenance: [{ image_id: 1, confidence: 0.97 }],
      },
    },
  });
  expect(color?.$extensions).toEqual({ 'com.copythat': { type: 'color', statistics: set.types.color.statistics } });
});

const COLOR_SEMANTICS = ['background', 'text', 'border', 'accent', 'success'];

it('writes the most important tokens first and what they are for last', () => {
  const { color, spacing } = buildDocument(set);
  expect(namesOf(color)).toEqual([...set.types.color.tokens.map(({ name }) => name), ...COLOR_SEMANTICS]);
  expect(namesOf(spacing)).toEqual([
    ...set.types.spacing.tokens.map(({ name }) => name),
    'padding',
    'margin',
    'gap',
    'gutter',
  ]);
});

it('writes plain values before those that are made of them, and parts in the place of their type', () => {
  expect(namesOf(buildDocument(set))).toEqual([
    'color',
    'spacing',
    'radius',
    'font',
    'typography',
    'border',
    'shadow',
    'gradient',
  ]);
});

describe('typography', () => {
  const { tokens, statistics } = set.types.typography;
  const { font, typography } = buildDocument(set) as unknown as Record<string, Record<string, Record<string, unknown>>>;

  it('writes each size, weight, line height and family once, with what was measured and the statistics', () => {
    expect(Object.entries(font ?? {}).map(([key, group]) => [key, namesOf(group)])).toEqual([
      ['$extensions', ['com.copythat']],
      ['size', ['px-16', 'px-11-2', 'px-20', 'px-28', 'px-13', 'heading', 'body', 'label', 'caption']],
      ['weight', ['regular', 'bold']],
      ['line-height', ['ratio-1-5', 'ratio-1-2']],
      ['family', ['nunito-sans']],
    ]);
    expect(font?.$extensions).toEqual({ 'com.copythat': { type: 'typography', statistics } });
    const { id: _id, name: _name, design_intent: intent, ...measured } = tokens[0] as AnyToken;
    expect(font?.size?.['px-16']).toEqual({
      $type: 'dimension',
      $value: { value: 16, unit: 'px' },
      $description: intent,
      $extensions: { 'com.copythat': measured },
    });
    expect(font?.['line-height']?.['ratio-1-2']).toMatchObject({ $type: 'number', $value: 1.2 });
  });

  it('writes a whole style only where the family is known, as aliases to its parts, and no alias of its role', () => {
    expect(namesOf(typography)).toEqual(['size-20-bold-gray-700']);
    expect(typography?.['size-20-bold-gray-700']).toMatchObject({
      $type: 'typography',
      $value: {
        fontFamily: '{font.family.nunito-sans}',
        fontSize: '{font.size.px-20}',
        fontWeight: '{font.weight.bold}',
        letterSpacing: { value: 0, unit: 'px' },
        lineHeight: '{font.line-height.ratio-1-2}',
      },
    });
  });

  it('invents no style where nobody knows the family', () => {
    const measured = getTokenType('typography').examples.filter(({ engine }) => engine === 'measured');
    const document = buildDocument(buildTokenSet({ typography: [{ imageId: 1, candidates: measured }] }));
    expect(namesOf(document)).toEqual(['font']);
    expect(namesOf(document.font)).toEqual(['size', 'weight', 'line-height']);
  });
});

it('says what a token is for where it was measured, once for each role', () => {
  const roles = ['text', 'text', 'accent', 'other', 'border'];
  const { color } = buildDocument(withColors((_, index) => ({ role: roles[index] })));
  const [, text, accent, , border] = set.types.color.tokens.map(({ name }) => name);
  const { tokens, ...rest } = Object.groupBy(Object.entries(color as object), ([name]) =>
    COLOR_SEMANTICS.includes(name) ? name : 'tokens',
  );
  expect(tokens).not.toHaveLength(0);
  expect(rest).toMatchObject({
    text: [['text', { default: { $type: 'color', $value: `{color.${text}}` } }]],
    accent: [['accent', { $type: 'color', $value: `{color.${accent}}` }]],
    border: [['border', { default: { $type: 'color', $value: `{color.${border}}` } }]],
  });
  expect(Object.keys(rest)).toHaveLength(3);
});

it.each([
  ['text', ['background', 'border', 'accent', 'success']],
  ['border-default', COLOR_SEMANTICS],
  ['accent', ['background', 'text', 'border', 'success']],
])('leaves out what a token named %s would clash with', (name, want) => {
  const { color } = buildDocument(withColors((_, index) => (index === 0 ? { name } : {}))) as Record<string, object>;
  const names = set.types.color.tokens.map((token, index) => (index === 0 ? name : token.name));
  expect(namesOf(color)).toEqual([...names, ...want]);
  const reads = Object.entries(color as object).flatMap(([key, member]) =>
    key.startsWith('$') ? [] : '$value' in member ? [key] : namesOf(member).map((inner) => `${key}-${inner}`),
  );
  expect(new Set(reads).size).toBe(reads.length);
});

describe('aliases', () => {
  const aliased = (name: 'color' | 'typography', ...aliases: (string | undefined)[]) => {
    const tokens = set.types[name].tokens.map((token, index) => ({ ...token, alias: aliases[index] }));
    return buildDocument({ ...set, types: { ...set.types, [name]: { ...set.types[name], tokens } } })[name];
  };
  const [first, second] = set.types.color.tokens.map(({ name }) => name);

  it('stand between the tokens and what they are for, point at the token and are among what is known of it', () => {
    const group = aliased('color', 'page-background', 'brand-primary') as Record<string, unknown>;
    const names = set.types.color.tokens.map(({ name }) => name);
    expect(namesOf(group)).toEqual([...names, 'page-background', 'brand-primary', ...COLOR_SEMANTICS]);
    expect(group['brand-primary']).toEqual({ $type: 'color', $value: `{color.${second}}` });
    expect(group[second ?? '']).toMatchObject({ $extensions: { 'com.copythat': { alias: 'brand-primary' } } });
  });

  it.each([
    ['is a name', first],
    ['was given before', 'card'],
    ['holds no letter', '};1'],
  ])('are left out where one %s', (_, alias) => {
    expect(namesOf(aliased('color', 'card', alias))).toEqual(namesOf(aliased('color', 'card')));
  });

  it('are there for a style that is written whole, and read like no part of another', () => {
    const whole = set.types.typography.tokens.findIndex(({ font_family: family }) => family !== null);
    const given = (alias: string) =>
      aliased('typography', ...Array.from({ length: 9 }, (_, i) => (i === whole ? alias : 'body')));
    const name = set.types.typography.tokens[whole]?.name;
    expect(namesOf(given('page-title'))).toEqual([name, 'page-title']);
    expect(namesOf(given(`${name}-font-size`))).toEqual([name]);
  });
});

it('says the name and the warnings where there are any, and leaves out types without tokens', () => {
  const only = buildTokenSet({ spacing: [] }, { warnings: ['careful'] });
  expect(buildDocument(only, { name: 'Demo' })).toEqual({
    $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
    $description: 'Demo',
    $extensions: { 'com.copythat': { warnings: ['careful', 'spacing: nothing was found in 0 image(s)'] } },
  });
});
