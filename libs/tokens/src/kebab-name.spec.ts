import fc from 'fast-check';
import { kebabName, kebabNameSchema } from './kebab-name.js';

it.each([
  ['brand-primary', 'brand-primary'],
  ['Brand Primary', 'brand-primary'],
  ['Café.Crème', 'cafe-creme'],
  ['500-blue', 'blue'],
  ['};alert(1)//', 'alert-1'],
  ['__proto__', 'proto'],
  ['Constructor', ''],
  ['日本 \u202e', ''],
  [`${'a'.repeat(63)}-b`, 'a'.repeat(63)],
])('%j is called %j', (text, want) => {
  expect(kebabName(text)).toBe(want);
});

it('makes a name of any text, or nothing, and leaves names as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const name = kebabName(text);
      expect(name === '' || kebabNameSchema.safeParse(name).success).toBe(true);
      expect(kebabName(name)).toBe(name);
    }),
  );
});
