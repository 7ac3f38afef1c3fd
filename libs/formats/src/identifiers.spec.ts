import fc from 'fast-check';
import { identifiersFor, joinCamel, joinSnake } from './identifiers.js';

const camel = { join: joinCamel, reserved: new Set(['class', 'default']) };

it.each([
  ['a plain path', ['color', 'blue-500'], 'colorBlue500'],
  ['numbers side by side', ['font', 'px-1-5'], 'fontPx1_5'],
  ['a leading digit', ['3d'], 'token3d'],
  ['camel case', ['fontSize', 'bodyLarge'], 'fontSizeBodyLarge'],
  ["a group's own value", ['color', 'brand', '$root'], 'colorBrand'],
  ['accents', ['größe', 'crème'], 'groUdfECreme'],
  ['another script', ['色', '青'], 'u8272U9752'],
  ['no letter at all', ['🎨', '*/'], 'token'],
  ['a reserved word', ['class'], 'class_2'],
  ['a member of every object', ['__proto__'], 'proto'],
])('makes an identifier of %s', (_, path, want) => {
  expect(identifiersFor([path], camel)).toEqual([want]);
});

it('writes snake case', () => {
  expect(identifiersFor([['color', 'Blue 500']], { join: joinSnake, reserved: new Set() })).toEqual(['color_blue_500']);
});

it('tells paths apart that read the same, and leaves the name of the first alone', () => {
  const paths = [['a', 'b-c'], ['a-b', 'c'], ['a', 'b', 'c'], ['ab-c-2'], ['A', 'B C_2']];
  expect(identifiersFor(paths, { join: joinSnake, reserved: new Set() })).toEqual([
    'a_b_c',
    'a_b_c_3',
    'a_b_c_4',
    'ab_c_2',
    'a_b_c_2',
  ]);
});

it('makes of any names identifiers that no compiler confuses', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('class', 'Class', '__proto__', '1', 'a-1', 'a1'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { maxLength: 30 }), (paths) => {
      const names = identifiersFor(paths, camel);
      expect(names).toHaveLength(paths.length);
      expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(names.length);
      for (const each of names) {
        expect(each).toMatch(/^[a-z][A-Za-z0-9_]*$/);
        expect(each.length).toBeLessThan(120);
        expect(camel.reserved.has(each)).toBe(false);
      }
    }),
  );
});
