import { buildTokenSet } from '../set/build-token-set.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { Box, Candidate } from '../token.js';
import type { ColorRole, ColorValue } from '../types/color/color.schema.js';
import { getTokenType, tokenTypeNames } from '../types/index.js';
import type { TypographyValue } from '../types/typography/typography.schema.js';
import { seenWith } from './color-vision.js';
import { type ColorVision, insightSchema } from './insight.schema.js';
import { insightOf } from './insight-of.js';

function seen<V>(value: V, count: number, ...evidence: Box[]): Candidate<V> {
  return { value, confidence: 0.9, occurrence_count: count, evidence, engine: 'measured' };
}

const color = (hex: string, role: ColorRole, seen_on: string[] = [], ...at: Box[]) =>
  seen<ColorValue>({ hex, role, coverage: 0.1, seen_on }, 5, ...at);
const spacing = (px: number, count = 4) => seen({ value_px: px, spacing_type: 'padding' }, count);
const text = (hex: string, px: number, weight: number | null, ...at: Box[]) => {
  const unknown = { line_height_px: null, letter_spacing_px: null, text_case: null, font_family: null };
  return seen<TypographyValue>(
    { ...unknown, font_size_px: px, font_weight: weight, color: hex, role: 'body' },
    3,
    ...at,
  );
};

function setOf(all: Partial<Record<keyof TokenSet['types'], Candidate[]>>): TokenSet {
  const images = Object.entries(all).map(([type, candidates]) => [type, [{ imageId: 1, candidates }]] as const);
  return buildTokenSet(Object.fromEntries(images), { max: 50 });
}

const PAGE = { x: 0, y: 0, width: 1000, height: 800 };
const BUTTON = { x: 100, y: 100, width: 200, height: 48 };
const LABEL = { x: 140, y: 115, width: 80, height: 16 };
const page = color('#ffffff', 'background', [], PAGE);

describe('contrast', () => {
  it('is that of a text colour on what its pixels were on, with where', () => {
    const set = setOf({
      color: [page, color('#767676', 'text', ['#ffffff'])],
      typography: [text('#767676', 16, 400, LABEL)],
    });
    expect(insightOf(set).contrast).toEqual([
      {
        text: '#767676',
        background: '#ffffff',
        wcag: 4.54,
        apca: 71.6,
        smallest_px: 16,
        is_large: false,
        needs: 4.5,
        is_met: true,
        found_by: 'pixels',
        evidence: [{ image_id: 1, ...LABEL }],
        suggestion: null,
      },
    ]);
  });

  it('is that on the tightest box round a text whose colour was not measured as text', () => {
    const colors = [page, color('#2f5bea', 'accent', ['#ffffff'], BUTTON), color('#eeeeee', 'surface', [], PAGE)];
    const set = setOf({ color: colors, typography: [text('#ffffff', 16, 400, LABEL)] });
    expect(insightOf(set).contrast).toMatchObject([
      { text: '#ffffff', background: '#2f5bea', wcag: 5.52, is_met: true, found_by: 'place' },
    ]);
  });

  it('has no pair where a text lies in no known box, and none of another image', () => {
    const away = { x: 700, y: 700, width: 80, height: 16 };
    const set = setOf({
      color: [color('#2f5bea', 'accent', [], BUTTON)],
      typography: [text('#ffffff', 16, 400, away)],
    });
    expect(insightOf(set).contrast).toEqual([]);
    const other = buildTokenSet({
      color: [{ imageId: 1, candidates: [color('#2f5bea', 'accent', [], BUTTON)] }],
      typography: [{ imageId: 2, candidates: [text('#ffffff', 16, 400, LABEL)] }],
    });
    expect(insightOf(other).contrast).toEqual([]);
  });

  it('shows no place on a ground of which no box is known', () => {
    const set = setOf({
      color: [page, color('#b7791f', 'text', ['#fdf1d7', '#ffffff'])],
      typography: [text('#b7791f', 14, 400, LABEL)],
    });
    expect(insightOf(set).contrast.map(({ background, evidence }) => [background, evidence])).toEqual([
      ['#fdf1d7', []],
      ['#ffffff', []],
    ]);
  });

  it.each<[number, number | null, number]>([
    [23.9, 400, 4.5],
    [24, 400, 3],
    [18.66, 700, 3],
    [18.66, 600, 4.5],
    [18.66, null, 4.5],
    [18.5, 700, 4.5],
  ])('of text of %d px and weight %s has to be %d', (px, weight, needs) => {
    const set = setOf({
      color: [page, color('#949494', 'text', ['#ffffff'])],
      typography: [text('#949494', px, weight)],
    });
    const [pair] = insightOf(set).contrast;
    expect(pair).toMatchObject({ wcag: 3.03, needs, is_met: needs === 3 });
    expect(pair?.suggestion === null).toBe(needs === 3);
  });
});

it('finds values that may be one, unless both are steps of the grid', () => {
  const set = setOf({
    color: [color('#4e73df', 'accent'), color('#567ae6', 'other'), color('#1cc88a', 'success')],
    spacing: [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 64].map((px) => spacing(px)).concat(spacing(35.5, 1)),
  });
  const { near_duplicates: near } = insightOf(set);
  expect(near.map(({ type, keep, merge }) => [type, keep, merge])).toEqual([['color', 'blue-500', 'blue-500-567ae6']]);
  expect(near[0]?.distance).toBe(2.65);
});

it('says what is off the grid and the nearest step', () => {
  const set = setOf({
    spacing: [4, 8, 12, 20, 28, 44, 60, 76, 92].map((px) => spacing(px, 9)).concat(spacing(38, 2), spacing(14)),
  });
  expect(insightOf(set).off_grid.map(({ name, base_unit_px, nearest_px }) => [name, base_unit_px, nearest_px])).toEqual(
    [
      ['px-14', 4, 16],
      ['px-38', 4, 40],
    ],
  );
  expect(insightOf(setOf({ spacing: [spacing(13)] })).off_grid).toEqual([]);
});

it.each<[ColorVision, string, string]>([
  ['protanopia', '#ff0000', '#6d5f00'],
  ['deuteranopia', '#ff0000', '#a39000'],
  ['tritanopia', '#0000ff', '#006b96'],
  ['deuteranopia', '#ffffff', '#ffffff'],
  ['protanopia', '#000000', '#000000'],
])('%s sees %s as %s', (vision, hex, want) => {
  expect(seenWith(vision, hex)).toBe(want);
});

it('tells colours of different meaning that some people hardly tell apart', () => {
  const set = setOf({
    color: [
      color('#7a9a01', 'success'),
      color('#d1800a', 'warning'),
      color('#0033cc', 'accent'),
      color('#7a9a02', 'other'),
    ],
  });
  const pairs = insightOf(set).color_vision;
  expect(pairs.length).toBeGreaterThan(0);
  for (const { roles, delta_e: usual, delta_e_seen: less, vision } of pairs) {
    expect(roles.toSorted()).toEqual(['success', 'warning']);
    expect(vision).not.toBe('tritanopia');
    expect(usual).toBeGreaterThan(10);
    expect(less).toBeLessThanOrEqual(10);
  }
});

it('scores the mean of what was measured, and nothing where nothing was', () => {
  const contrastAlone = setOf({ color: [color('#ffffff', 'background'), color('#bbbbbb', 'text', ['#ffffff'])] });
  expect(insightOf(contrastAlone).consistency).toEqual({
    score: 50,
    parts: { spacing_on_grid: null, values_apart: 1, contrast_met: 0 },
  });
  expect(insightOf(setOf({})).consistency).toEqual({
    score: null,
    parts: { spacing_on_grid: null, values_apart: null, contrast_met: null },
  });
});

it('is what its schema says for a set of all types, in a bounded time for a great one', () => {
  const candidates = Object.fromEntries(
    tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]]),
  );
  const set = buildTokenSet(candidates);
  expect(insightSchema.parse(insightOf(set))).toEqual(insightOf(set));
  const { tokens, statistics } = set.types.color;
  const many = Array.from({ length: 20_000 }, (_, i) => tokens[i % tokens.length]).flatMap((token) => token ?? []);
  const before = performance.now();
  insightOf({ ...set, types: { ...set.types, color: { tokens: many, statistics } } });
  expect(performance.now() - before).toBeLessThan(2000);
});
