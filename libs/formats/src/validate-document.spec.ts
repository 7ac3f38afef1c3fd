import { validateDocument } from './validate-document.js';

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], hex: '#4e73df' };
function nested(levels: number): unknown {
  let group: unknown = {};
  for (let level = 0; level < levels; level++) group = { a: group };
  return group;
}
const manyTokens = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, { $type: 'number', $value: n }]));
const color = (value: unknown) => ({ color: { $type: 'color', a: { $value: value } } });

it.each([
  ['a colour', color(blue)],
  ['a colour without hex', color({ ...blue, hex: undefined })],
  ['a hex that is only a fallback for another colour space', color({ ...blue, colorSpace: 'display-p3' })],
  ['an alias, which has the type of its target', { a: { $type: 'number', $value: 1 }, b: { $value: '{a}' } }],
  ['a type inherited from a group above', { g: { $type: 'number', h: { a: { $value: 1 } } } }],
  ["a group's own value as $root", { g: { $root: { $type: 'number', $value: 1 }, a: { $type: 'number', $value: 2 } } }],
  ['an empty document', {}],
  ["an alias to a group's own value", { $type: 'number', g: { $root: { $value: 1 } }, a: { $value: '{g.$root}' } }],
  [
    'an alias to what a group inherits',
    { $type: 'number', g: { a: { $value: 1 } }, h: { $extends: '{g}' }, b: { $value: '{h.a}' } },
  ],
  [
    'a reference into a value',
    { ...color(blue), n: { $type: 'number', $value: { $ref: '#/color/a/$value/components/0' } } },
  ],
  ['a reference as a token', { n: { $type: 'number', $value: 1 }, m: { $ref: '#/n' } }],
])('has nothing against %s', (_, document) => {
  expect(validateDocument(document)).toEqual([]);
});

it.each([
  [
    'a hex that is not its components',
    color({ ...blue, hex: '#4e73e0' }),
    'color.a: hex #4e73e0 is not the colour of its components (#4e73df); make them agree',
  ],
  [
    'components of 0..255',
    color({ ...blue, components: [78, 115, 223] }),
    'color.a: hex #4e73df is not the colour of its components (78, 115, 223); make them agree',
  ],
  [
    'a token without a type',
    { g: { a: { $value: 1 } } },
    'g.a: its type cannot be determined; give it or its group a $type',
  ],
  [
    'a value with a part beside it',
    { a: { $type: 'color', $value: blue, alpha: 0 } },
    'a: "alpha" stands beside its value, where nobody reads it; move it into $value or $extensions',
  ],
  [
    'a name with a dot',
    { g: { 'a.b': { $type: 'number', $value: 1 } } },
    'g.a.b: the name "a.b" holds one of { } . which aliases are written with; rename it',
  ],
  [
    'names that differ only in case',
    { $type: 'number', a: { $value: 1 }, A: { $value: 2 } },
    'A: "A" and "a" differ only in case; rename one',
  ],
  [
    'a token that holds a token',
    { $type: 'number', a: { $value: 1, b: { $value: 2 } } },
    'a: a token cannot hold tokens; move its own value to a token named $root',
  ],
  [
    'an alias to nothing',
    { $type: 'number', a: { $value: '{b.c}' } },
    'a: the alias {b.c} points at no token; correct its path or remove it',
  ],
  [
    'an alias to a group',
    { $type: 'number', g: { a: { $value: 1 } }, b: { $value: '{g}' } },
    'b: the alias {g} points at no token; correct its path or remove it',
  ],
  [
    'an alias to itself by way of another',
    { $type: 'number', a: { $value: '{b}' }, b: { $value: '{a}' } },
    'b: the alias {a} leads back to itself; point it at a token with a value',
  ],
  ['what is no object', [], ': a token document is a JSON object'],
  [
    'an alias to itself',
    { $type: 'number', a: { $value: '{a}' } },
    'a: the alias {a} leads back to itself; point it at a token with a value',
  ],
  [
    'a reference into a value that has no such part',
    { $type: 'number', a: { $value: 1 }, b: { $value: { $ref: '#/a/$value/x' } } },
    'b: the reference "#/a/$value/x" points at nothing in the document; correct it or remove it',
  ],
  [
    'a reference to another file',
    { $type: 'number', b: { $ref: 'other.json#/a' } },
    'b: the reference "other.json#/a" points at nothing in the document; correct it or remove it',
  ],
  [
    'groups that extend each other',
    { a: { $extends: '{b}' }, b: { $extends: '#/a' } },
    'a: $extends leads back to itself; correct it or remove it',
  ],
  ['a type of another tool', { a: { $type: 'string', $value: 'x' } }, 'a: the standard knows no type "string"'],
  ['a group that extends none', { a: { $extends: '{b}' } }, 'a: $extends points at no group; correct it or remove it'],
  ['text beside tokens', { a: 'red' }, 'a: it is neither a token nor a group; make it one or remove it'],
  ['extensions that are text', { a: { $extensions: 'x' } }, 'a: $extensions has to be an object'],
  [
    'a value and a reference',
    { $type: 'number', c: { $value: 1 }, a: { $value: 1, $ref: '#/c' } },
    'a: a token has a $value or a $ref, not both; remove one',
  ],
  ['more than 32 levels', nested(40), ': more than 32 levels deep; nest less'],
  ['40,000 levels', nested(40_000), ': more than 32 levels deep; nest less'],
  [
    'half a character',
    { a: { $type: 'fontFamily', $value: '\ud83d' } },
    ': a character that is none (U+0000 or half of one); remove it',
  ],
  ['a name that no database takes', { 'a\0': {} }, ': a character that is none (U+0000 or half of one); remove it'],
  ['too many tokens', manyTokens(20_001), ': more than 20000 tokens; split the document'],
  [
    'a long chain of aliases',
    Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`t${n}`, { $type: 'number', $value: n === 39 ? 1 : `{t${n + 1}}` }]),
    ),
    't31: the alias {t32} is one of more than 32 in a row; point it nearer the value',
  ],
  [
    'aliases that multiply',
    Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `t${n}`,
        { $type: 'gradient', $value: n === 0 ? [] : [`{t${n - 1}}`, `{t${n - 1}}`] },
      ]),
    ),
    't13: its aliases grow to more than 10000 values; use fewer',
  ],
])('finds %s', (_, document, want) => {
  expect(validateDocument(document).map(({ path, message }) => `${path}: ${message}`)).toContain(want);
});

const px = (value: unknown) => ({ value, unit: 'px' });

it.each([
  ['dimension', '16px', '/t/$value'],
  ['dimension', { value: 1, unit: 'em' }, '/t/$value/unit'],
  ['duration', '200ms', '/t/$value'],
  ['fontWeight', '700', '/t/$value'],
  ['number', '1', '/t/$value'],
  ['cubicBezier', [2, 0, 1, 1], '/t/$value/0'],
  ['strokeStyle', 'wavy', '/t/$value'],
  ['fontFamily', [], '/t/$value'],
  ['color', '#ff0000', '/t/$value'],
  ['color', { ...blue, colorSpace: 'cmyk' }, '/t/$value/colorSpace'],
  ['border', { color: blue, width: px('1'), style: 'solid' }, '/t/$value/width/value'],
  ['shadow', [{ color: blue, offsetX: px(0), offsetY: px(0), blur: px(0) }], '/t/$value/0/spread'],
  ['gradient', [{ color: blue, position: 2 }], '/t/$value/0/position'],
  ['transition', { duration: 1, delay: 1, timingFunction: [0, 0, 1, 1] }, '/t/$value/duration'],
  ['typography', { fontFamily: 'A', fontSize: px(1), fontWeight: 400, lineHeight: 1 }, '/t/$value/letterSpacing'],
])('points at what is wrong with a %s of %j', ($type, $value, want) => {
  expect(validateDocument({ t: { $type, $value } })[0]).toMatchObject({ path: 't', pointer: want });
});

it('points at the fault inside a value that holds aliases, in names with / and ~', () => {
  const shadow = { color: '{no.such}', offsetX: px(0), offsetY: px(0), blur: px(0), spread: px(0) };
  expect(validateDocument({ 'a/b': { 'c~d': { $type: 'shadow', $value: [shadow] } } })).toEqual([
    {
      path: 'a/b.c~d',
      names: ['a/b', 'c~d'],
      pointer: '/a~1b/c~0d/$value/0/color',
      message: 'the alias {no.such} points at no token; correct its path or remove it',
    },
  ]);
});
