import { plainText } from './plain-text.js';

it.each([
  ['Text, covers 1.1 % of an image.', 'Text, covers 1.1 % of an image.'],
  ['*/ body { color: red } /*', 'body color: red'],
  ['</style><script>alert("x")</script>', 'style script alert( x ) script'],
  ['a\nb\r\n\u2028c\\', 'a b c'],
  ['Größe 日本 \u202e', 'Größe 日本'],
  ['*/', ''],
])('%j becomes %j', (text, want) => {
  expect(plainText(text)).toBe(want);
});
