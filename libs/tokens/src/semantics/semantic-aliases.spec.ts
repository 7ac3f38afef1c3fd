import fc from 'fast-check';
import { buildTokenSet } from '../set/build-token-set.js';
import type { ImageCandidates } from '../set/sightings.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { Box, Candidate } from '../token.js';
import { type ColorRole, type ColorValue, colorRoleSchema } from '../types/color/color.schema.js';
import type { SpacingType } from '../types/spacing/spacing.schema.js';
import { semanticAliases, semanticParts } from './semantic-aliases.js';

const NOWHERE: Box = { x: 0, y: 0, width: 1, height: 1 };

function seen<V>(value: V, count: number, ...evidence: Box[]): Candidate<V> {
  return { value, confidence: 0.9, occurrence_count: count, evidence, engine: 'measured' };
}

function color(
  hex: string,
  role: ColorRole,
  count: number,
  { on = [] as string[], coverage = 0.01 } = {},
  ...at: Box[]
) {
  return seen<ColorValue>({ hex, role, coverage, seen_on: on }, count, ...at);
}

const spacing = (px: number, spacing_type: SpacingType, count: number, ...at: Box[]) =>
  seen({ value_px: px, spacing_type }, count, ...at);

const text = (...at: Box[]) => {
  const value = { font_size_px: 16, line_height_px: null, font_weight: null, letter_spacing_px: null, text_case: null };
  return seen({ ...value, color: '#5a5c69', role: 'body', font_family: null }, at.length, ...at);
};

type Seen = Partial<Record<keyof TokenSet['types'], Candidate[]>>;

function setOf(all: Seen): TokenSet {
  const images = Object.entries(all).map(([type, candidates]): [string, ImageCandidates[]] => [
    type,
    [{ imageId: 1, candidates }],
  ]);
  return buildTokenSet(Object.fromEntries(images), { max: 50 });
}

/** `color.text.default` to what the token is in CSS' words. */
function aliasesOf(set: TokenSet): Record<string, string> {
  const all = Object.entries(semanticAliases(set)).flatMap(([type, aliases]) =>
    aliases.map(({ path, token }) => [[type, ...path].join('.'), token.name] as const),
  );
  return Object.fromEntries(all);
}

it('calls colours by their measured roles, each from those of its role', () => {
  const on = ['#ffffff'];
  const set = setOf({
    color: [
      color('#ffffff', 'background', 3, { coverage: 0.6 }),
      color('#e9edf7', 'surface', 3, { coverage: 0.2 }),
      color('#d5dbe8', 'background', 30, { coverage: 0.1 }),
      color('#212529', 'text', 40, { on }),
      color('#8a9096', 'text', 12, { on }),
      color('#f6c23e', 'text', 20, { on }),
      color('#c3c9cf', 'text', 9, { on: ['#343a40'] }),
      color('#c9b8b8', 'border', 10, { on }),
      color('#5a5c69', 'border', 4, { on }),
      color('#4e73df', 'accent', 9, { on }),
      color('#36b9cc', 'other', 50, { on }),
    ],
  });
  expect(aliasesOf(set)).toEqual({
    'color.background.default': 'white',
    'color.surface.default': 'indigo-100',
    'color.text.default': 'gray-950',
    'color.text.muted': 'gray-500',
    'color.text.inverse': 'gray-300',
    'color.border.default': 'gray-300-c9b8b8',
    'color.border.subtle': 'gray-300-c9b8b8',
    'color.border.strong': 'gray-700',
    'color.accent': 'blue-500',
  });
});

const CARD = { x: 100, y: 100, width: 300, height: 200 };
const texts = [text({ x: 124, y: 124, width: 80, height: 14 }, { x: 124, y: 160, width: 80, height: 14 })];
const card: Seen = {
  color: [color('#ffffff', 'surface', 1, {}, CARD)],
  border: [seen({ width_px: 1, style: 'solid', color: '#e3e6f0' }, 1, { x: 99, y: 99, width: 302, height: 202 })],
  radius: [seen({ value_px: 8, is_full: false }, 1, CARD), seen({ value_px: 4, is_full: false }, 9, NOWHERE)],
  typography: texts,
  spacing: [
    spacing(24, 'padding', 2, { x: 100, y: 120, width: 24, height: 1 }),
    spacing(12, 'padding', 9, { x: 200, y: 150, width: 12, height: 1 }),
  ],
};

it('finds cards by their fill, outline and texts, and the distance inside their edges', () => {
  expect(aliasesOf(setOf(card))).toEqual({
    'color.surface.default': 'white',
    'color.surface.card': 'white',
    'spacing.padding.default': 'px-12',
    'spacing.inset.card': 'px-24',
    'radius.card': 'px-8',
    'border.card': 'px-1-solid-gray-100',
  });
});

it.each<[string, Seen]>([
  ['without texts in it', { ...card, typography: [text(NOWHERE)] }],
  ['with one text, as a button', { ...card, typography: [text({ x: 124, y: 124, width: 80, height: 14 })] }],
  ['without an outline', { ...card, border: [], radius: [] }],
  ['filled with the accent', { ...card, color: [color('#4e73df', 'accent', 1, {}, CARD)] }],
])('sees no card in a box %s', (_, all) => {
  expect(Object.keys(aliasesOf(setOf(all))).filter((name) => name.includes('card'))).toEqual([]);
});

const style = (font_size_px: number, role: string, count: number) =>
  seen(
    {
      font_size_px,
      line_height_px: null,
      font_weight: null,
      letter_spacing_px: null,
      text_case: null,
      color: '#202020',
      role,
      font_family: null,
    },
    count,
  );

const fontSizes = (set: TokenSet): string[] =>
  (semanticParts(set).typography ?? []).map(({ path, target }) => `${path.join('.')} = ${target.join('.')}`);

it.each<[string, ReturnType<typeof style>[], string[]]>([
  [
    'the size seen most often in each role',
    [style(14, 'body', 9), style(16, 'body', 30), style(32, 'heading', 1), style(24, 'heading', 4)],
    ['font.size.heading = font.size.px-24', 'font.size.body = font.size.px-16'],
  ],
  ['of equals the smaller', [style(20, 'label', 5), style(12, 'label', 5)], ['font.size.label = font.size.px-12']],
])('calls font sizes by their measured roles: %s', (_, candidates, want) => {
  expect(fontSizes(setOf({ typography: candidates }))).toEqual(want);
});

it('calls no font size of a document by a role', () => {
  const { types, warnings } = setOf({ typography: [style(16, 'body', 30)] });
  const tokens = types.typography.tokens.map((token) => ({ ...token, engine: 'imported' as const }));
  expect(fontSizes({ types: { ...types, typography: { ...types.typography, tokens } }, warnings })).toEqual([]);
});

const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);
const colors = fc.uniqueArray(
  fc.record({
    hex,
    role: fc.constantFrom(...colorRoleSchema.options),
    count: fc.integer({ min: 1, max: 40 }),
    on: fc.array(fc.constantFrom('#ffffff', '#202020', '#4e73df'), { maxLength: 2 }),
  }),
  { maxLength: 12, selector: ({ hex: key }) => key },
);
const setOfColors = (all: readonly { hex: string; role: ColorRole; count: number; on: string[] }[]) =>
  setOf({ color: all.map(({ hex: value, role, count, on }) => color(value, role, count, { on: [...new Set(on)] })) });

it('names no role that was not measured, and always a token of the role', () => {
  fc.assert(
    fc.property(colors, (all) => {
      for (const { path, token } of semanticAliases(setOfColors(all)).color ?? []) {
        const roles = path[1] === 'card' ? ['background', 'surface'] : [path[0]];
        expect(roles).toContain(token['role']);
        expect(path[0]).not.toBe('other');
      }
    }),
  );
});

it('moves no alias of a role when colours of another come and go', () => {
  // Where a text stands on the accent is the one thing that two roles say together.
  const ofRole = (set: TokenSet, role: string) =>
    (semanticAliases(set).color ?? []).flatMap(({ path, token }) =>
      path[0] === role && path[1] !== 'on-accent' ? [`${path.join('.')} ${String(token['hex'])}`] : [],
    );
  fc.assert(
    fc.property(colors, fc.constantFrom('text', 'border', 'accent', 'error'), (all, role) => {
      const set = setOfColors(all);
      const others = new Set(
        set.types.color.tokens.filter((token) => token['role'] !== role).map((token) => token['hex']),
      );
      // Merging is no part of this: those that were merged into others stay.
      const left = all.filter((each) => !others.has(each.hex));
      const kept = setOfColors(left);
      fc.pre(kept.types.color.tokens.length === set.types.color.tokens.length - others.size);
      expect(ofRole(kept, role)).toEqual(ofRole(set, role));
    }),
  );
});
