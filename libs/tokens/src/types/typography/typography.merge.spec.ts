import { typographyDistance } from './typography.distance.js';
import { mergeTypographies } from './typography.merge.js';
import type { TypographyValue } from './typography.schema.js';

const text = (change: Partial<TypographyValue> = {}): TypographyValue => ({
  font_size_px: 16,
  line_height_px: 24,
  font_weight: 400,
  letter_spacing_px: null,
  text_case: null,
  color: '#5a5c69',
  role: 'body',
  font_family: null,
  ...change,
});

it.each([
  ['half a pixel larger', { font_size_px: 16.5 }, true],
  ['a pixel larger', { font_size_px: 17 }, false],
  ['bolder', { font_weight: 500 }, false],
  ['of unknown weight', { font_weight: null }, true],
  ['a shade off', { color: '#5c5e6b' }, true],
  ['of another colour', { color: '#858796' }, false],
  ['a pixel looser', { line_height_px: 25 }, true],
  ['looser', { line_height_px: 28 }, false],
  ['of unknown line height', { line_height_px: null }, true],
  ['of a known family', { font_family: 'Inter' }, true],
  ['of another role', { role: 'label' }, true],
] as const)('text %s is the same style: %o, %s', (_, change, want) => {
  expect(typographyDistance(text(), text(change)) <= 1).toBe(want);
});

it('takes large sizes for one by their share: 48 and 49 px', () => {
  expect(typographyDistance(text({ font_size_px: 48 }), text({ font_size_px: 49 }))).toBeLessThanOrEqual(1);
});

it('takes the role and the family of most sightings, which part and move no measured style', () => {
  const values = [
    { value: text({ font_size_px: 16.25, role: 'heading' }), weight: 8 },
    { value: text({ role: 'body', font_family: 'Inter' }), weight: 5 },
    { value: text({ role: 'label', font_family: 'Roboto' }), weight: 6 },
    { value: text({ font_size_px: 28, role: 'display', font_family: 'Lora' }), weight: 7 },
  ];
  const want = text({ role: 'heading', font_family: 'Roboto' });
  expect(mergeTypographies(values)).toEqual(want);
  expect(mergeTypographies(values.toReversed())).toEqual(want);
});

it('fills what the heaviest does not know from the heaviest of the same style that does', () => {
  const unknown = text({ font_weight: null, line_height_px: null });
  expect(
    mergeTypographies([
      { value: unknown, weight: 9 },
      { value: text({ font_size_px: 28, font_weight: 700, line_height_px: 36 }), weight: 8 },
      { value: text({ font_weight: 700, line_height_px: null }), weight: 5 },
      { value: text({ font_weight: 400, line_height_px: 24 }), weight: 4 },
      { value: text({ font_weight: null, line_height_px: 20, font_family: 'Inter' }), weight: 3 },
    ]),
  ).toEqual(text({ font_weight: 700, line_height_px: 20, font_family: 'Inter' }));
});
