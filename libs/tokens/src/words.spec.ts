import fc from 'fast-check';
import { cleanLine, cleanWords, wordsSchema } from './words.js';

it.each([
  ['white space', ' one\r\n two\t\u2028three\u00a0four ', 'one two three four'],
  ['control characters', 'a\u0000b\u0007c\u009fd', 'a b c d'],
  ['bidi controls', 'user\u202egpj.\u2066exe\u2069', 'usergpj.exe'],
  ['zero-width characters', 'pay\u200bpal\ufeff\u2060\u00ad', 'paypal'],
  ['invisible letters', 'a\u3164b\u115fc\u{e0041}d', 'abcd'],
  ['broken surrogates', 'a\ud800b\udc00', 'ab'],
  ['letters of any script', 'Größe 日本 مرحبا', 'Größe 日本 مرحبا'],
  ['what composes', 'e\u0301te\u0301', '\u00e9t\u00e9'],
  ['nothing to show', '\u200b \u202e\n', ''],
])('cleans %s', (_, text, want) => {
  expect(cleanLine(text, 60)).toBe(want);
});

it('cuts to the length, and no character in two', () => {
  expect(cleanLine('12345 789', 6)).toBe('12345');
  expect(cleanLine('1234😀', 5)).toBe('1234');
  expect(cleanLine('x'.repeat(10_000), 400)).toHaveLength(400);
});

it('keeps what is left and nothing else', () => {
  expect(cleanWords({ name: 'Brand Primary', design_intent: 'Fills\nbuttons.', descriptive: ' ' })).toEqual({
    name: 'brand-primary',
    design_intent: 'Fills buttons.',
  });
  expect(cleanWords({ name: '日本', design_intent: null, contextual: '\u200b' })).toBeUndefined();
  expect(cleanWords({})).toBeUndefined();
});

it('makes words that the schema accepts of any text, and changes them no further', () => {
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 600 }));
  const said = fc.record({ name: text, design_intent: text, descriptive: text, contextual: text });
  fc.assert(
    fc.property(said, (given) => {
      const words = cleanWords(given);
      if (!words) return;
      expect(wordsSchema.parse(words)).toEqual(words);
      expect(cleanWords(words)).toEqual(words);
    }),
  );
});

it.each([
  ['a name that is no kebab', { name: 'Brand' }],
  ['an empty text', { design_intent: '' }],
  ['two lines', { design_intent: 'a\nb' }],
  ['a bidi control', { descriptive: 'a\u202eb' }],
  ['a text too long', { contextual: 'x'.repeat(61) }],
  ['a member nobody knows', { value: '#ffffff' }],
])('refuses %s where words cross a boundary', (_, words) => {
  expect(wordsSchema.safeParse(words).success).toBe(false);
});
