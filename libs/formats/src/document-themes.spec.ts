import { buildThemedSet, type Candidate, type ColorRole, type TokenSet } from '@copy-that/tokens';
import { buildDocument } from './build-document.js';
import { type DtcgDocument, EXTENSION } from './document.js';
import { documentThemes, inTheme } from './document-themes.js';
import { readDtcg } from './read/read-dtcg.js';
import { writeDocument, writeFormat } from './write-format.js';

const shown = (hex: string, role: ColorRole, on: string[] = []): Candidate => ({
  value: { hex, role, coverage: role === 'background' ? 0.9 : 0.02, seen_on: on },
  confidence: 0.9,
  occurrence_count: 9,
  evidence: [{ x: 0, y: 0, width: 8, height: 8 }],
  engine: 'measured',
});

const set: TokenSet = buildThemedSet(
  {
    color: [
      {
        imageId: 1,
        candidates: [shown('#ffffff', 'background'), shown('#1a1a2e', 'text', ['#ffffff']), shown('#4e73df', 'accent')],
      },
      {
        imageId: 2,
        candidates: [shown('#101014', 'background'), shown('#f2f2f5', 'text', ['#101014']), shown('#4e73df', 'accent')],
      },
    ],
  },
  {
    themeOf: new Map([
      [1, 'light'],
      [2, 'dark'],
    ] as const),
  },
);
const document = buildDocument(set, { name: 'Demo' });

it('a document says the light theme, and beside it what differs by night', () => {
  const color = document.color as Record<string, Record<string, { $value: string }>>;
  expect(color['text']?.['default']?.$value).toBe('{color.indigo-950}');
  expect(documentThemes(document)).toMatchObject([
    { name: 'dark', overrides: { color: { text: { default: { $value: '{color.gray-50}' } } } } },
  ]);
  // What is the same by night is not said again.
  expect(JSON.stringify(documentThemes(document))).not.toContain('accent');
});

it('a document in a theme differs in the aliases alone', () => {
  const [dark] = documentThemes(document);
  const themed = inTheme(document, dark as NonNullable<typeof dark>);
  expect(Object.keys(themed)).toEqual(Object.keys(document));
  expect(Object.keys(themed.color as object)).toEqual(Object.keys(document.color as object));
  expect((themed.color as Record<string, unknown>)['indigo-950']).toBe(
    (document.color as Record<string, unknown>)['indigo-950'],
  );
});

it('themes come back as they went, through a document', () => {
  const read = readDtcg(JSON.parse(JSON.stringify(document)));
  if (!('set' in read)) throw new Error('its own document was refused');
  expect(JSON.stringify(buildDocument(read.set, { name: 'Demo' }))).toBe(JSON.stringify(document));
  expect(read.set.themes).toBeDefined();
});

const hostile: [string, Record<string, unknown>][] = [
  ['a value in place of an alias', { color: { text: { default: { $value: 'red; } * { display: none' } } } }],
  ['a target that is not there', { color: { text: { default: { $value: '{color.nothing}' } } } }],
  ['an alias that is not there', { color: { text: { evil: { $value: '{color.white}' } } } }],
  ['a token that is no alias', { color: { white: { $value: '{color.gray-50}' } } }],
  ['a group of the prototype', JSON.parse('{ "__proto__": { "default": { "$value": "{color.white}" } } }')],
  ['no group', { color: 'red' }],
];
it.each(hostile)('overrides that a document may not say are left out: %s', async (_, overrides) => {
  const themes = { default: 'light', overrides: { dark: overrides } };
  const bad = { ...document, $extensions: { [EXTENSION]: { themes } } } as DtcgDocument;
  expect(documentThemes(bad).flatMap(({ overrides: kept }) => Object.keys(kept))).toEqual([]);
  const [file] = (await writeDocument('css', bad)).files;
  expect(file?.text).not.toContain('data-theme');
});

it.each(['"] * {', 'Dark', '', 'a'.repeat(40), '../up'])('a theme of name %j is left out', (name) => {
  const own = (document.$extensions as Record<string, { themes: { overrides: Record<string, unknown> } }>)[EXTENSION];
  const themes = { default: 'light', overrides: { [name]: own?.themes.overrides['dark'] } };
  expect(documentThemes({ ...document, $extensions: { [EXTENSION]: { themes } } } as DtcgDocument)).toEqual([]);
});

it('a document has eight themes at most beside its own', () => {
  const own = (document.$extensions as Record<string, { themes: { overrides: Record<string, unknown> } }>)[EXTENSION];
  const names = Array.from({ length: 20 }, (_, n) => `theme-${String.fromCharCode(97 + n)}`);
  const overrides = Object.fromEntries(names.map((name) => [name, own?.themes.overrides['dark']]));
  const many = { ...document, $extensions: { [EXTENSION]: { themes: { default: 'light', overrides } } } };
  expect(documentThemes(many as DtcgDocument).map(({ name }) => name)).toEqual(names.slice(0, 8));
});

it('dtcg has a file of what differs and a resolver document that finds every file', async () => {
  const { files } = await writeFormat('dtcg', set);
  expect(files.map(({ path }) => path)).toEqual([
    'tokens.tokens.json',
    'tokens.dark.tokens.json',
    'tokens.resolver.json',
  ]);
  const resolver = JSON.parse(files[2]?.text ?? '');
  const named = [...(files[2]?.text ?? '').matchAll(/"\$ref": "(?!#)([^"]+)"/g)].map(([, path]) => path);
  expect(named.toSorted()).toEqual(['tokens.dark.tokens.json', 'tokens.tokens.json']);
  expect(resolver.modifiers.theme).toMatchObject({ default: 'light', contexts: { light: [] } });
});

it.each(['css', 'tailwind'] as const)('%s follows the system, and data-theme before it', async (format) => {
  const text = (await writeFormat(format, set)).files[0]?.text ?? '';
  const [, system = ''] =
    /@media \(prefers-color-scheme: dark\) \{\n {2}:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/.exec(text) ?? [];
  const [, night = ''] = /^\[data-theme="dark"\] \{([^}]*)\}/m.exec(text) ?? [];
  const [, day = ''] = /^\[data-theme="light"\] \{([^}]*)\}/m.exec(text) ?? [];
  const squeezed = (lines: string) => lines.trim().split(/\s*\n\s*/);
  expect(squeezed(night)).toContain('--color-text-default: var(--color-gray-50);');
  expect(squeezed(system)).toEqual(squeezed(night));
  expect(squeezed(day)).toContain('--color-text-default: var(--color-indigo-950);');
});

it('a set without themes is written without a word of them', async () => {
  const { themes: _themes, ...plain } = set;
  expect(JSON.stringify(buildDocument(plain))).not.toContain('themes');
  expect((await writeFormat('dtcg', plain)).files).toHaveLength(1);
  expect((await writeFormat('css', plain)).files[0]?.text).not.toContain('data-theme');
});
