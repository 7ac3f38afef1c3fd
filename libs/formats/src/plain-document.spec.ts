import { DTCG_SCHEMA } from './document.js';
import { plainDocument, plainText } from './plain-document.js';

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

it('drops extensions and empty descriptions at every depth and leaves values alone', () => {
  const value = { colorSpace: 'srgb', components: [0, 0, 0], hex: '#000000' };
  const given = {
    $schema: DTCG_SCHEMA,
    $description: '`Demo`',
    color: {
      $extensions: { 'com.copythat': { statistics: {} } },
      black: { $type: 'color', $value: value, $description: '*/', $extensions: { a: 1 } },
    },
  };
  expect(plainDocument(given)).toEqual({
    $schema: DTCG_SCHEMA,
    $description: 'Demo',
    color: { black: { $type: 'color', $value: value } },
  });
});
