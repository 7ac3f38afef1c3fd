import { documentName } from './document-name.js';

it.each([
  ['blue-500', 'blue-500'],
  ['Brand Primary', 'brand-primary'],
  ['Größe', 'gro-e'],
  ['Café.Crème', 'cafe-creme'],
  ['$value', 'value'],
  ['{color.blue}', 'color-blue'],
  ['__proto__', 'proto'],
  ['constructor', 'token'],
  ['500', 'token'],
  ['日本', 'token'],
  ['};alert(1)//', 'alert-1'],
  [`${'a'.repeat(63)}-b`, 'a'.repeat(63)],
])('%s becomes %s', (name, want) => {
  expect(documentName(name, new Set())).toBe(want);
});

it('keeps names that read the same apart', () => {
  const taken = new Set<string>();
  expect(['A b', 'a.b', 'a-b'].map((name) => documentName(name, taken))).toEqual(['a-b', 'a-b-2', 'a-b-3']);
});
