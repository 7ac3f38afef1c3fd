import fc from 'fast-check';
import { distinctNames, textMark } from './distinct-names.js';
import { kebabNameSchema } from './kebab-name.js';

const family = (text: string): string => `family-${text.charAt(0)}`;
const namesOf = (texts: readonly string[]): Map<string, string | undefined> => {
  const names = distinctNames(texts, family, String);
  return new Map(texts.map((text, i) => [text, names[i]]));
};
const texts = fc.uniqueArray(fc.stringMatching(/^[a-d][0-9a-f]{1,5}$/), { maxLength: 30 });

it('gives the lowest its plain name and marks the others by what they are', () => {
  expect(
    distinctNames(
      ['#4e73df', '#4e70dc', '#ff0000'],
      () => 'blue-500',
      String,
      (hex) => hex.slice(1),
    ),
  ).toEqual(['blue-500-4e73df', 'blue-500', 'blue-500-ff0000']);
});

it.each([
  ['', '811c'],
  ['a', 'e40c'],
  ['foobar', 'bf9c'],
])('marks %j as FNV-1a has it', (text, want) => {
  expect(textMark(text)).toBe(want);
});

it('counts on equal ones and keeps to names', () => {
  const names = distinctNames(['same', 'same', 'same'], () => 'x'.repeat(64), String);
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(kebabNameSchema.safeParse(name).success).toBe(true);
});

it('names each alone, whatever the order', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const names = namesOf(all);
      expect(new Set(names.values()).size).toBe(all.length);
      expect(Object.fromEntries(namesOf(all.toReversed()))).toEqual(Object.fromEntries(names));
    }),
  );
});

it('renames nothing of another name when a value comes or goes', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, at) => {
      const gone = all[at % Math.max(1, all.length)];
      const [before, after] = [namesOf(all), namesOf(all.filter((text) => text !== gone))];
      for (const [text, name] of after) {
        if (family(text) !== family(gone ?? '')) expect(name).toBe(before.get(text));
      }
    }),
  );
});
