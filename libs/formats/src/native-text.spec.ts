import { androidString, commentText, dartString, kotlinString, pathText, swiftString, xmlText } from './native-text.js';

it.each([
  ['plain', 'Inter', '"Inter"', '"Inter"', "'Inter'"],
  ['quotes', `a"b'c`, '"a\\"b\'c"', '"a\\"b\'c"', "'a\"b\\'c'"],
  ['a backslash', 'a\\b', '"a\\\\b"', '"a\\\\b"', "'a\\\\b'"],
  ['interpolation', '${x} $y \\(z)', '"${x} $y \\\\(z)"', '"\\${x} \\$y \\\\(z)"', "'\\${x} \\$y \\\\(z)'"],
  ['a line end', 'a\nb', '"a\\u{a}b"', '"a\\u000ab"', "'a\\u{a}b'"],
  ['NUL', '\0', '"\\u{0}"', '"\\u0000"', "'\\u{0}'"],
  ['a change of direction', '\u202e', '"\\u{202e}"', '"\\u202e"', "'\\u{202e}'"],
  ['an invisible tag', '\u{e0041}', '"\\u{e0041}"', '"\\udb40\\udc41"', "'\\u{e0041}'"],
  ['half a pair', '\ud800', '"\ufffd"', '"\ufffd"', "'\ufffd'"],
  ['an emoji', '🎨', '"🎨"', '"🎨"', "'🎨'"],
])('writes %s as a string of Swift, Kotlin and Dart', (_, text, swift, kotlin, dart) => {
  expect([swiftString(text), kotlinString(text), dartString(text)]).toEqual([swift, kotlin, dart]);
});

it.each([
  ['markup', '</a>&"\'', '&#60;/a&#62;&#38;&#34;&#39;'],
  ['NUL', 'a\0b', 'a\ufffdb'],
  ['half a pair', '\udc00', '\ufffd'],
  ['a change of direction', '\u202e', '&#8238;'],
  ['an emoji', '🎨', '🎨'],
])('writes %s as XML', (_, text, want) => {
  expect(xmlText(text)).toBe(want);
});

it.each([
  ['a reference', '@string/x', '\\@string/x'],
  ['an attribute', '?attr/x', '\\?attr/x'],
  ['an apostrophe', "it's", 'it\\&#39;s'],
  ['a backslash', '\\n', '\\\\n'],
  ['white space', ' a \n b ', 'a b'],
])('writes %s as a string of Android', (_, text, want) => {
  expect(androidString(text)).toBe(want);
});

it('leaves of a comment what cannot end it, and not too much', () => {
  expect(commentText('ok */ </style> {x}\n// y')).toBe('ok style x y');
  expect(commentText(undefined)).toBe('');
  expect(commentText('a'.repeat(10_000))).toHaveLength(300);
});

it('names a path, even one without a letter', () => {
  expect(pathText(['color', 'ink'])).toBe('color.ink');
  expect(pathText(['*'])).toBe('a token');
});
