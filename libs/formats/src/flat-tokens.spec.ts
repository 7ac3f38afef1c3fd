import { DTCG_SCHEMA, type DtcgDocument } from './document.js';
import { flatTokens } from './flat-tokens.js';

const read = (groups: Record<string, unknown>) => flatTokens({ $schema: DTCG_SCHEMA, ...groups } as DtcgDocument);
const px = (value: number) => ({ $type: 'dimension', $value: { value, unit: 'px' } });

it('gives every token its path, its type and its value', () => {
  const space = {
    $type: 'dimension',
    $description: 'group',
    s: { $value: { value: 4, unit: 'px' }, $description: 'small' },
  };
  expect(read({ space })).toEqual([
    { path: ['space', 's'], type: 'dimension', value: { value: 4, unit: 'px' }, description: 'small' },
  ]);
});

it.each([
  ['an alias', '{a.b}', { value: 4, unit: 'px' }, ['a', 'b']],
  ['a chain of aliases', '{a.c}', { value: 4, unit: 'px' }, ['a', 'c']],
  ['a member of a list', ['{a.b}', 1], [{ value: 4, unit: 'px' }, 1], undefined],
  ['a pointer to a value', { $ref: '#/a/b/$value/value' }, 4, undefined],
  ['a pointer to a token', { $ref: '#/a/b' }, { value: 4, unit: 'px' }, ['a', 'b']],
  ['an alias to nothing', '{a.x}', undefined, undefined],
  ["a group's own value", '{g.$root}', { value: 9, unit: 'px' }, ['g', '$root']],
])('resolves %s', (_, $value, value, alias) => {
  const tokens = read({
    a: { b: px(4), c: { $value: '{a.b}' } },
    g: { $root: px(9) },
    it: { $type: 'dimension', $value },
  });
  expect(tokens.find(({ path }) => path[0] === 'it')).toEqual({
    path: ['it'],
    type: 'dimension',
    value,
    ...(alias ? { alias } : {}),
  });
});

it('resolves a part of a composite and says where it points', () => {
  const $value = { width: '{a.c}', style: 'solid', color: '{a.x}', other: { $ref: '#/a/b/$value' } };
  const tokens = read({ a: { b: px(4), c: { $value: '{a.b}' } }, it: { $type: 'border', $value } });
  const four = { value: 4, unit: 'px' };
  expect(tokens.at(-1)).toEqual({
    path: ['it'],
    type: 'border',
    value: { width: four, style: 'solid', color: undefined, other: four },
    partAliases: { width: ['a', 'c'], other: ['a', 'b'] },
  });
});

it('takes the type of what an alias points at, which may inherit it', () => {
  const tokens = read({
    a: { $type: 'dimension', b: { $value: { value: 4, unit: 'px' } } },
    c: { $value: '{d}' },
    d: { $value: '{a.b}' },
  });
  expect(tokens.map(({ type }) => type)).toEqual(['dimension', 'dimension', 'dimension']);
});

it('gives a group what it extends, its own tokens standing for the inherited ones whole', () => {
  const base = { $type: 'dimension', s: px(4), deep: { m: px(8), l: px(16) } };
  const tokens = read({ base, own: { $extends: '{base}', s: { ...px(5), $description: 'own' }, deep: { m: px(9) } } });
  expect(tokens.slice(3)).toMatchObject([
    { path: ['own', 's'], type: 'dimension', value: { value: 5 }, description: 'own' },
    { path: ['own', 'deep', 'm'], value: { value: 9 } },
    { path: ['own', 'deep', 'l'], value: { value: 16 } },
  ]);
});

it('follows an alias into an inherited token', () => {
  const tokens = read({ base: { s: px(4) }, own: { $extends: '#/base' }, it: { $value: '{own.s}' } });
  expect(tokens.at(-1)).toMatchObject({ path: ['it'], type: 'dimension', value: { value: 4 } });
});

it.each([
  ['aliases that lead back', { a: { $type: 'number', $value: '{b}' }, b: { $type: 'number', $value: '{a}' } }],
  ['groups that extend each other', { a: { $extends: '{b}', x: px(1) }, b: { $extends: '{a}', y: px(1) } }],
  ['a group that extends what it is in', { a: { x: px(1), b: { $extends: '{a}' } } }],
])('ends on %s', (_, groups) => {
  expect(Array.isArray(read(groups))).toBe(true);
});

it('keeps names that mean something to JavaScript', () => {
  const tokens = flatTokens(JSON.parse('{"__proto__":{"constructor":{"$type":"number","$value":1}}}') as DtcgDocument);
  expect(tokens).toEqual([{ path: ['__proto__', 'constructor'], type: 'number', value: 1 }]);
});
