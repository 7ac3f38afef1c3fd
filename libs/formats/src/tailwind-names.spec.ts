import { themed } from './tailwind-names.js';
import type { WebToken } from './web-tokens.js';

const token = (type: string, path: string, value: WebToken['value'] = '1px'): WebToken => ({
  type,
  path: path.split('.'),
  value,
});
const style = { fontFamily: '"A"', fontSize: '1px', fontWeight: 400, letterSpacing: '0px', lineHeight: 1 };

it.each([
  ['color', 'color.blue-500', 'colors', '--color-blue-500'],
  ['color', 'brand.ink', 'colors', '--color-brand-ink'],
  ['dimension', 'spacing.4', 'spacing', '--spacing-4'],
  ['dimension', 'spacing', 'spacing', '--spacing-spacing'],
  ['dimension', 'layout.gutter', 'spacing', '--spacing-layout-gutter'],
  ['dimension', 'borderRadius.md', 'borderRadius', '--radius-md'],
  ['dimension', 'font.size.sm', 'fontSize', '--text-sm'],
  ['dimension', 'text.letterSpacing.wide', 'letterSpacing', '--tracking-text-letter-spacing-wide'],
  ['dimension', 'border.width.thin', 'borderWidth', '--border-width-border-width-thin'],
  ['dimension', 'breakpoint.md', 'screens', '--breakpoint-breakpoint-md'],
  ['number', 'opacity.half', 'opacity', '--opacity-half'],
  ['number', 'count', undefined, '--token-count'],
  ['fontFamily', 'font.family.size-large', 'fontFamily', '--font-token-size-large'],
  ['cubicBezier', 'easing.out', 'transitionTimingFunction', '--ease-out'],
  ['duration', 'duration.fast', 'transitionDuration', '--transition-duration-fast'],
  ['border', 'border.thin', undefined, '--token-border-thin'],
  ['gradient', 'gradient.x', undefined, '--token-gradient-x'],
])('a %s %s stands in %s as %s', (type, path, key, variable) => {
  const [item] = themed([token(type, path)]);
  expect([item?.part?.key, item?.variable]).toEqual([key, variable]);
  expect(item?.variable.endsWith(`-${item.name}`)).toBe(true);
});

it('gives a text style two parts, and an alias of it the family of its target', () => {
  const body = token('typography', 'typography.body', style);
  const items = themed([body, { ...token('typography', 'typography.text', style), target: body }]);
  expect(items.map(({ variable }) => variable)).toEqual(['--text-body', '--font-body', '--text-text', '--font-text']);
  expect(items[3]?.token.target).toBe(items[1]?.token);
});

it('tells tokens apart that would be called the same', () => {
  const items = themed([token('color', 'color.a.b'), token('color', 'color.a-b'), token('color', 'colors.a_b')]);
  expect(items.map(({ variable }) => variable)).toEqual(['--color-a-b', '--color-a-b-2', '--color-a-b-3']);
});
