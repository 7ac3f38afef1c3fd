import type { MergedValue } from '../../definition.js';
import { completeTypographies, typographyValueOf } from './typography.complete.js';
import { typographyCss } from './typography.css.js';
import { typographyDtcg } from './typography.dtcg.js';
import { familyPath, typographyParts } from './typography.parts.js';
import { type TypographyValue, typographyValueSchema } from './typography.schema.js';
import { typographyStatistics } from './typography.statistics.js';

const known: TypographyValue = {
  font_size_px: 14.75,
  line_height_px: 22,
  font_weight: 700,
  letter_spacing_px: -0.25,
  text_case: 'none',
  color: '#4e73df',
  role: 'body',
  font_family: '3270 Nerd Font',
};
const bare: TypographyValue = {
  ...known,
  line_height_px: null,
  font_weight: null,
  letter_spacing_px: null,
  text_case: null,
  font_family: null,
};

function complete(...values: TypographyValue[]) {
  return completeTypographies(
    values.map((value, i): MergedValue<TypographyValue> => {
      const provenance = [{ image_id: 1, confidence: 0.9 }];
      return { value, confidence: 0.9, occurrence_count: 9 - i, evidence: [], provenance, engine: 'measured' };
    }),
    1,
  );
}

it('derives rem, multiplier and place, and says what is known', () => {
  const tokens = complete(known, bare);
  expect(tokens[0]).toMatchObject({
    name: 'size-14-75-bold-blue-500',
    font_size_rem: 0.9219,
    line_height: 1.492,
    scale: 'md',
    design_intent: 'Body text, 14.75 px bold, in #4e73df, seen 9 times in one image.',
    semantic_names: {
      simple: 'body-md',
      descriptive: '14.75 px bold body',
      contextual: 'body text',
      scale_position: 'md',
    },
  });
  expect(tokens[1]).toMatchObject({ name: 'size-14-75-blue-500', line_height: null });
  expect(tokens.map(typographyValueOf)).toEqual([known, bare]);
  expect(tokens.map(typographyCss)).toEqual(['700 14.75px/1.492 "3270 Nerd Font"', '14.75px']);
});

it.each([
  ['all is known', {}, true],
  ['only the letter spacing is unknown, which CSS has a value for', { letter_spacing_px: null }, true],
  ['the family is unknown', { font_family: null }, false],
  ['the weight is unknown', { font_weight: null }, false],
  ['the line height is unknown', { line_height_px: null }, false],
])('where %s (%o) a whole style is written: %s', (_, change, want) => {
  const written = complete({ ...known, ...change }).map(typographyDtcg);
  expect(written.map((each) => each !== undefined)).toEqual([want]);
});

it('aliases the parts that are written, each once', () => {
  const tokens = complete(known, bare);
  const paths = typographyParts(tokens).map(({ path, of }) => [path.join('.'), of.id]);
  expect(paths).toEqual([
    ['font.size.px-14-75', 1],
    ['font.weight.bold', 1],
    ['font.line-height.ratio-1-492', 1],
    ['font.family.font-3270-nerd-font', 1],
  ]);
  expect(typographyDtcg(tokens[0] as (typeof tokens)[0])?.$value).toEqual({
    fontFamily: '{font.family.font-3270-nerd-font}',
    fontSize: '{font.size.px-14-75}',
    fontWeight: '{font.weight.bold}',
    letterSpacing: { value: -0.25, unit: 'px' },
    lineHeight: '{font.line-height.ratio-1-492}',
  });
});

it.each([
  ['Noto Sans', 'noto-sans'],
  ['IBM_Plex.Mono', 'ibm-plex-mono'],
  ['system-ui', 'system-ui'],
])('names the family %s %s', (family, want) => {
  expect(typographyValueSchema.parse({ ...known, font_family: family }).font_family).toBe(family);
  expect(familyPath(family).at(-1)).toBe(want);
});

it.each(['"Inter"', 'a;b', 'x}', ' Inter', '', 'a'.repeat(65)])('refuses the family %j', (family) => {
  expect(typographyValueSchema.safeParse({ ...known, font_family: family }).success).toBe(false);
});

it('sums up a set, whose body size is the one seen most often', () => {
  const sizes = [16, 20, 25, 31.25, 39.06, 48.83];
  const tokens = complete(
    { ...bare, font_size_px: 12.8, role: 'caption' },
    ...sizes.map((px): TypographyValue => ({ ...known, font_size_px: px, role: px === 16 ? 'body' : 'heading' })),
  );
  expect(typographyStatistics(tokens)).toEqual({
    token_count: 7,
    sizes_px: [12.8, ...sizes],
    weights: [700],
    body_size_px: 16,
    type_scale_ratio: 1.25,
    type_scale_confidence: expect.any(Number),
  });
});
