import { validateDocument } from './validate-document.js';

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], hex: '#4e73df' };
const color = (value: unknown) => ({ color: { $type: 'color', a: { $value: value } } });

it.each([
  ['a colour', color(blue)],
  ['a colour without hex', color({ ...blue, hex: undefined })],
  ['a hex that is only a fallback for another colour space', color({ ...blue, colorSpace: 'display-p3' })],
  ['an alias, which has the type of its target', { a: { $type: 'number', $value: 1 }, b: { $value: '{a}' } }],
  ['a type inherited from a group above', { g: { $type: 'number', h: { a: { $value: 1 } } } }],
  ["a group's own value as $root", { g: { $root: { $type: 'number', $value: 1 }, a: { $type: 'number', $value: 2 } } }],
  ['an empty document', {}],
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
    'color.a: hex #4e73df is not the colour of its components (#4db2728dde21); make them agree',
  ],
  [
    'a token without a type',
    { g: { a: { $value: 1 } } },
    'g.a: its type cannot be determined; give it or its group a $type',
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
    'a: the alias {b} leads back to itself; point it at a token with a value',
  ],
  ['what is no object', [], ': a token document is a JSON object'],
])('finds %s', (_, document, want) => {
  expect(validateDocument(document).map(({ path, message }) => `${path}: ${message}`)).toContain(want);
});
