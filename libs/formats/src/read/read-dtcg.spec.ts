import {
  type AnyToken,
  buildTokenSet,
  carryOver,
  changeToken,
  getTokenType,
  mergeTokens,
  removeToken,
  type TokenSet,
  tokenSetSchema,
  tokenTypeNames,
} from '@copy-that/tokens';
import * as fc from 'fast-check';
import { buildDocument } from '../build-document.js';
import { DTCG_SCHEMA } from '../document.js';
import { structureProblems } from '../validate-document.js';
import { writeFormat } from '../write-format.js';
import { readDtcg, readDtcgText } from './read-dtcg.js';

const examples = buildTokenSet(
  Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
  { warnings: ['careful'] },
);

const throughText = (document: unknown): unknown => JSON.parse(JSON.stringify(document));

function read(document: unknown) {
  const found = readDtcg(throughText(document));
  if ('issues' in found) throw new Error(JSON.stringify(found.issues));
  return found;
}

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], alpha: 1, hex: '#4e73df' };
const px = (value: number) => ({ value, unit: 'px' });
const namesOf = (set: TokenSet, type: 'color' | 'spacing' | 'radius') => set.types[type].tokens.map(({ name }) => name);

describe('what this product exported', () => {
  it('is the set it was, and written as the same bytes', async () => {
    const [text] = (await writeFormat('dtcg', examples, { name: 'Demo' })).files.map((file) => file.text);
    const found = readDtcgText(text ?? '');
    if ('issues' in found) throw new Error('refused');
    expect(found).toMatchObject({ name: 'Demo', kept: [] });
    expect(found.set.foreign).toBeUndefined();
    expect({ ...found.set.types, typography: null }).toEqual({ ...examples.types, typography: null });
    expect((await writeFormat('dtcg', found.set, { name: 'Demo' })).files[0]?.text).toBe(text);
  });

  it('is so for sets of any values, words and images', () => {
    const values = {
      color: fc.record({
        hex: fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`),
        coverage: fc.double({ min: 0, max: 1, noNaN: true }),
        role: fc.constantFrom('text', 'accent', 'other', 'border'),
        seen_on: fc.constant(['#ffffff']),
      }),
      spacing: fc.record({
        value_px: fc.integer({ min: 1, max: 40_000 }).map((n) => n / 100),
        spacing_type: fc.constantFrom('gap', 'padding', 'inset'),
      }),
      typography: fc.record({
        font_size_px: fc.integer({ min: 8, max: 80 }),
        line_height_px: fc.option(fc.integer({ min: 8, max: 120 })),
        font_weight: fc.option(fc.constantFrom(400, 500, 700)),
        letter_spacing_px: fc.option(fc.integer({ min: -2, max: 2 })),
        text_case: fc.constant(null),
        color: fc.constantFrom('#111111', '#ffffff', '#cc2200'),
        role: fc.constantFrom('body', 'heading', 'label'),
        font_family: fc.option(fc.constantFrom('Inter', '3270 Nerd Font')),
      }),
    };
    const words = fc.option(fc.record({ name: fc.constantFrom('brand', 'card', 'page-title') }), { nil: undefined });
    const candidates = (value: fc.Arbitrary<unknown>) =>
      fc.array(
        fc.record({
          value,
          confidence: fc.double({ min: 0.1, max: 1, noNaN: true }),
          occurrence_count: fc.integer({ min: 1, max: 30 }),
          evidence: fc.constant([{ x: 1, y: 2, width: 3, height: 4 }]),
          engine: fc.constantFrom('measured' as const, 'claude' as const),
          words,
        }),
        { maxLength: 14 },
      );
    fc.assert(
      fc.property(candidates(values.color), candidates(values.spacing), candidates(values.typography), (...lists) => {
        const [color, spacing, typography] = lists.map((list) => [
          { imageId: 1, candidates: list.slice(3) },
          { imageId: 2, candidates: list.slice(0, 5) },
        ]);
        const set = buildTokenSet({ color, spacing, typography } as Parameters<typeof buildTokenSet>[0]);
        const document = buildDocument(set);
        const found = read(document);
        expect(found.set.foreign).toBeUndefined();
        expect(JSON.stringify(buildDocument(found.set))).toBe(JSON.stringify(document));
      }),
      { numRuns: 150 },
    );
  });

  it('is read as the document of another tool once somebody changed it, with what was measured', () => {
    const document = throughText(buildDocument(examples)) as Record<string, Record<string, unknown>>;
    const changed = { ...document, motion: { fast: { $type: 'duration', $value: { value: 100, unit: 'ms' } } } };
    const { set } = read(changed);
    expect(set.foreign).toBeDefined();
    const [want] = examples.types.color.tokens;
    const got = set.types.color.tokens.find(({ name }) => name === want?.name);
    expect({ ...got, id: want?.id }).toEqual(want);
    expect(buildDocument(set)).toEqual(changed);
  });
});

const foreign = {
  $schema: DTCG_SCHEMA,
  $description: 'Theirs',
  $extensions: { 'org.example': { a: [1, 2] } },
  color: {
    $type: 'color',
    $extensions: { 'org.example': 'group' },
    brand: {
      $root: { $value: blue, $deprecated: 'use accent' },
      primary: { $value: { colorSpace: 'oklch', components: [0.6, 0.1, 250] }, $description: 'The brand.' },
      glass: { $value: { ...blue, alpha: 0.5 } },
    },
    accent: { $value: '{color.brand.primary}', $extensions: { 'org.example': { z: 1, a: 2 } } },
    blueness: { $type: 'number', $value: { $ref: '#/color/brand/$root/$value/components/2' } },
    more: { $extends: '{color.brand}', own: { $ref: '#/color/accent' } },
  },
  space: { $type: 'dimension', 'inset.md': undefined, md: { $value: { value: 1, unit: 'rem' } } },
  radius: { card: { $type: 'dimension', $value: px(8) }, pill: { $type: 'dimension', $value: px(9999) } },
  border: { card: { $type: 'border', $value: { color: '{color.brand.primary}', width: px(1), style: 'solid' } } },
  shadow: {
    card: {
      $type: 'shadow',
      $value: { color: '{color.brand.glass}', offsetX: px(0), offsetY: px(2), blur: px(4), spread: px(0), inset: true },
    },
  },
  text: {
    title: {
      $type: 'typography',
      $value: {
        fontFamily: ['Inter', 'sans-serif'],
        fontSize: '{size.big}',
        fontWeight: 'bold',
        letterSpacing: px(0),
        lineHeight: 1.25,
      },
    },
  },
  size: { big: { $type: 'dimension', $value: px(32) } },
  motion: {
    fast: { $type: 'duration', $value: { value: 100, unit: 'ms' } },
    ease: { $type: 'cubicBezier', $value: [0, 0, 1, 1] },
    move: {
      $type: 'transition',
      $value: { duration: '{motion.fast}', delay: { value: 0, unit: 's' }, timingFunction: '{motion.ease}' },
    },
  },
  odd: { ['__proto__']: { $type: 'strokeStyle', $value: 'wavy' }, name: { $type: 'string', $value: '*/ ${x}' } },
};

describe('the document of another tool', () => {
  const { set, kept } = read(foreign);

  it('becomes tokens of the types that are measured, with confidence 1 and no evidence', () => {
    expect(namesOf(set, 'color').toSorted()).toEqual(['brand', 'brand-primary']);
    expect(set.types.color.tokens.find(({ name }) => name === 'brand-primary')).toMatchObject({
      hex: '#4f84ba',
      design_intent: 'The brand.',
      confidence: 1,
      engine: 'imported',
      evidence: [],
      provenance: [],
    });
    expect(set.types.spacing.tokens).toMatchObject([{ name: 'space-md', value_px: 16 }]);
    expect(set.types.radius.tokens).toMatchObject([
      { name: 'card', value_px: 8 },
      { name: 'pill', is_full: true },
    ]);
    expect(set.types.border.tokens).toMatchObject([{ name: 'card', color: '#4f84ba', width_px: 1, style: 'solid' }]);
    expect(set.types.shadow.tokens).toMatchObject([{ layers: [{ alpha: 0.5, blur_px: 4, inset: true }] }]);
    expect(set.types.typography.tokens).toMatchObject([
      { name: 'text-title', font_size_px: 32, font_weight: 700, line_height_px: 40, color: null, font_family: 'Inter' },
    ]);
    expect(tokenSetSchema.safeParse(set).error).toBeUndefined();
  });

  it('names every token that is in the document alone, and why', () => {
    expect(kept.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
      '/color/brand/glass a colour that lets through what is behind it',
      '/size/big a dimension whose names say neither spacing nor radius',
      '/motion/fast a duration, which is no type that is measured',
      '/motion/ease a cubicBezier, which is no type that is measured',
      '/motion/move a transition, which is no type that is measured',
      '/odd/__proto__/$value a stroke style is one of its names, or an object with dashArray and lineCap',
      '/odd/name the standard knows no type "string"',
    ]);
  });

  it('is written as it came, byte for byte, and read again as the same', () => {
    const written = buildDocument(set);
    expect(JSON.stringify(written)).toBe(JSON.stringify(foreign));
    expect(read(written)).toEqual({ set, kept });
  });

  it('goes to other formats without what the standard cannot read, and says so', async () => {
    const { files, skipped } = await writeFormat('css', set);
    expect(files[0]?.text).toContain('--color-accent: var(--color-brand-primary);');
    expect(skipped.map(({ type }) => type)).toEqual(expect.arrayContaining(['odd.__proto__', 'odd.name']));
  });

  const idOf = (of: TokenSet, name: string): number =>
    (tokenTypeNames.flatMap((type) => of.types[type].tokens).find((token) => token.name === name) as AnyToken).id;
  const changedTo = (changed: ReturnType<typeof changeToken>): TokenSet => {
    if ('fault' in changed) throw new Error(changed.fault);
    return changed.set;
  };

  it('tells what people change, and nothing else', () => {
    const curated = changeToken({ set, removed: [] }, idOf(set, 'brand-primary'), {
      role: 'accent',
      design_intent: 'Calls to act.',
    });
    const written = buildDocument(changedTo(curated)) as unknown as typeof foreign;
    const { primary } = written.color.brand as Record<string, Record<string, unknown>>;
    expect(primary).toMatchObject({
      $value: foreign.color.brand.primary.$value,
      $description: 'Calls to act.',
      $extensions: { 'com.copythat': { role: 'accent', engine: 'imported' } },
    });
    expect({ ...written, color: { ...written.color, brand: { ...written.color.brand, primary: null } } }).toEqual({
      ...(throughText(foreign) as object),
      color: { ...foreign.color, brand: { ...foreign.color.brand, primary: null } },
    });
    const again = read(written).set.types.color.tokens.find(({ name }) => name === 'brand-primary');
    expect(again).toMatchObject({ role: 'accent', design_intent: 'Calls to act.' });
  });

  it('loses a token that is taken out, and what pointed at it has its value', () => {
    const removed = removeToken({ set, removed: [] }, idOf(set, 'brand-primary'));
    const written = buildDocument(changedTo(removed)) as unknown as Record<string, Record<string, never>>;
    expect(Object.keys(written.color?.brand ?? {})).toEqual(['$root', 'glass']);
    const { $value } = foreign.color.brand.primary;
    expect(written.color?.accent).toMatchObject({ $value });
    expect(written.border?.card).toMatchObject({ $value: { color: $value } });
    expect(structureProblems(written)).toEqual([]);
  });

  it('has what was measured besides in a group of its own', () => {
    const seen = buildTokenSet({ color: [{ imageId: 7, candidates: getTokenType('color').examples }] });
    const next = carryOver(set, seen);
    const written = buildDocument(next);
    expect(Object.keys(written)).toEqual([...Object.keys(foreign), 'measured']);
    expect(written.measured).toMatchObject({
      color: { text: { default: { $value: expect.stringMatching(/^\{measured\.color\./) } } },
    });
    const { $extensions } = (written.color as unknown as typeof foreign.color).brand.$root as unknown as Record<
      string,
      unknown
    >;
    expect($extensions).toMatchObject({ 'com.copythat': { provenance: [{ image_id: 7 }] } });
    expect(structureProblems(written)).toEqual([]);
    const again = read(written).set;
    expect(namesOf(again, 'color').toSorted()).toEqual(namesOf(next, 'color').toSorted());
    expect(buildDocument(again)).toEqual(written);
  });

  it('stays with the set through merging of tokens', () => {
    const merged = mergeTokens({ set, removed: [] }, idOf(set, 'brand'), [idOf(set, 'brand-primary')]);
    expect(changedTo(merged).foreign).toBe(set.foreign);
    expect(changedTo(merged).types.color.tokens).toMatchObject([{ name: 'brand', confidence: 1, engine: 'imported' }]);
  });
});

it.each([
  ['no JSON', '{', '', 'this is no JSON'],
  ['more than 8 MiB', ' '.repeat(9 * 1024 * 1024), '', 'larger than 8388608 bytes'],
  ['no object', '[]', '', 'a token document is a JSON object'],
  ['endless nesting', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, '/a/a/a', 'more than 32 levels deep'],
  ['aliases in a circle', '{"a":{"$value":"{b}"},"b":{"$value":"{a}"}}', '/b/$value', 'leads back to itself'],
])('refuses %s and says where', (_, text, pointer, message) => {
  const found = readDtcgText(text);
  if (!('issues' in found)) throw new Error('it was read');
  expect(found.issues[0]?.pointer.startsWith(pointer)).toBe(true);
  expect(found.issues[0]?.message).toContain(message);
});
