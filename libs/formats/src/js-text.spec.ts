import { docComment, jsKey, jsString } from './js-text.js';

it.each([
  ['rgba(0, 0, 0, 0.5)', "'rgba(0, 0, 0, 0.5)'"],
  ['"Nunito Sans", serif', '\'"Nunito Sans", serif\''],
  ["it's", "'it\\u0027s'"],
  ['\\', "'\\u005c'"],
  ['*/', "'\\u002a\\u002f'"],
  ['</script>', "'\\u003c\\u002fscript\\u003e'"],
  ['${x}`', "'\\u0024\\u007bx\\u007d\\u0060'"],
  ['a\nb\0', "'a\\u000ab\\u0000'"],
  ['🎨', "'\\ud83c\\udfa8'"],
  ['\ud800', "'\\ud800'"],
  ['\u202e', "'\\u202e'"],
])('%j is the literal %s', (text, want) => {
  expect(jsString(text)).toBe(want);
  expect(JSON.parse(want.replace(/"/g, '\\"').replace(/^'|'$/g, '"')) as string).toBe(text);
});

it.each([
  ['blue', 'blue'],
  ['$root', '$root'],
  ['class', 'class'],
  ['4', "'4'"],
  ['blue-500', "'blue-500'"],
  ['__proto__', "['__proto__']"],
  ['a: 1}', "'a: 1\\u007d'"],
])('the key %j is %s', (name, want) => {
  expect(jsKey(name)).toBe(want);
});

it.each([
  ['Padding, seen twice.', '  /** Padding, seen twice. */\n'],
  ['*/ alert(1) /*', '  /** alert(1) */\n'],
  ['*/', ''],
  [undefined, ''],
])('the comment of %j', (text, want) => {
  expect(docComment(text, '  ')).toBe(want);
});
