import fc from 'fast-check';
import { componentsOf, oklchOf } from './color.space.js';

it('gives components that are the hex again when rounded, for every channel value', () => {
  for (let level = 0; level < 256; level++) {
    const hex = `#${level.toString(16).padStart(2, '0')}80ff`;
    expect(Math.round(255 * componentsOf(hex)[0])).toBe(level);
  }
});

it('knows no hue for a grey and the published OKLCH of pure red', () => {
  expect(oklchOf('#808080')).toEqual({ l: 0.5999, c: 0, h: null });
  // CSS Color 4, section 9.3: oklch(0.62796 0.25768 29.234).
  expect(oklchOf('#ff0000')).toEqual({ l: 0.628, c: 0.2577, h: 29.23 });
});

it('stays in range for every colour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
      const { l, c, h } = oklchOf(`#${rgb.toString(16).padStart(6, '0')}`);
      expect(l >= 0 && l <= 1 && c >= 0 && (h === null || (h >= 0 && h < 360))).toBe(true);
    }),
  );
});
