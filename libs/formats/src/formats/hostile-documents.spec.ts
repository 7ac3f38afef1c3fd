import fc from 'fast-check';
import { type DtcgDocument, EXTENSION } from '../document.js';
import { getFormat, writeDocument } from '../write-format.js';
import type { Conformance } from './conformance.js';
import { formatNames } from './index.js';

const conformance = Object.fromEntries(
  formatNames.map((name) => [
    name,
    (require(`./${name}/${name}.conformance`) as { conformance: Conformance }).conformance,
  ]),
) as Record<(typeof formatNames)[number], Conformance>;

const color = (hex: string, alpha = 1) => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  alpha,
  hex,
});
const px = (value: number) => ({ value, unit: 'px' });
const ms = (value: number) => ({ value, unit: 'ms' });
const layer = { color: color('#3a3b45', 0.15), offsetX: px(-1), offsetY: px(2), blur: px(4), spread: px(0) };

/** One value of each of the thirteen types; `said` stands where people write words. */
const values = (said: string): Record<string, unknown> => ({
  color: color('#4e73df', 0.5),
  dimension: px(-4.5),
  fontFamily: [said, 'serif'],
  fontWeight: 'bold',
  duration: ms(200),
  cubicBezier: [0.25, -0.5, 0.75, 1],
  number: -1.5,
  strokeStyle: 'solid',
  border: { color: color('#e3e6f0'), width: px(1), style: 'solid' },
  transition: { duration: ms(200), delay: ms(50), timingFunction: [0, 0, 1, 1] },
  shadow: [layer, { ...layer, inset: true }],
  gradient: [
    { color: color('#ffffff'), position: 0 },
    { color: color('#000000', 0), position: 1 },
  ],
  typography: { fontFamily: [said, said], fontSize: px(16), fontWeight: 500, letterSpacing: px(-0.2), lineHeight: 1.5 },
});
const TYPES = Object.keys(values(''));

/** Values of the dark. */
const OTHER: Record<string, unknown> = {
  color: color('#101014'),
  border: { color: color('#101014'), width: px(2), style: 'solid' },
  shadow: [{ ...layer, color: color('#101014') }],
};

const HOSTILE = [
  '"',
  "'",
  '*/',
  '-->',
  ']]>',
  '</style>',
  '</resources>',
  '${process.exit(1)}',
  '\\(evil())',
  '\\',
  '\n',
  '\r\n\u2028',
  '\0',
  '🎨👩‍💻',
  '\u202eabc\u2066',
  '\ud800',
  'x'.repeat(10_000),
  '"; evil(); //'.repeat(500),
  '__proto__',
  'constructor',
  'class',
  'default',
  'self',
  'val',
  'import',
  '3d',
  '',
  '@string/x',
  '日本語',
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }));
/** Names that a document may hold (Format Module 2025.10, section 5.1.1). */
const named = (name: string): string => name.replace(/[{}.]/g, '').replace(/^\$+/, '') || 'x';
const tokenName = text.map(named);

interface Entry {
  readonly path: readonly string[];
  readonly type: string;
  readonly said: string;
  readonly alias: boolean;
}
const entry: fc.Arbitrary<Entry> = fc.record({
  path: fc.array(tokenName, { minLength: 1, maxLength: 2 }),
  type: fc.constantFrom(...TYPES),
  said: text.map((words) => words || 'Inter'),
  alias: fc.boolean(),
});

/** A member of its own, even where its name is `__proto__`. */
function put(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

/** A document with a top group for each entry, so that no two names meet, and aliases to each token that has one. */
function documentOf(entries: readonly Entry[]): DtcgDocument {
  const document = {};
  entries.forEach(({ path, type, said, alias }, i) => {
    const token = { $type: type, $value: values(said)[type], $description: said };
    const inner = path.reduceRight<unknown>((at, name) => {
      const group = {};
      put(group, name, at);
      return group;
    }, token);
    const group = { said: inner };
    if (alias) put(group, 'same', { $type: type, $value: `{g${i}.said.${path.join('.')}}` });
    put(document, `g${i}`, group);
  });
  return document as DtcgDocument;
}

it.each(formatNames)('%s: words of any kind stay words, in names, descriptions and font families', async (name) => {
  const { wellFormed, declared } = conformance[name];
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (entries) => {
      // Straight to the writer: `writeDocument` would refuse what is no character at all.
      const { files } = await getFormat(name).write(documentOf(entries));
      const whole = files.map((file) => file.text).join('');
      wellFormed(whole);
      const { names, targets } = declared(whole);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...targets]));
      expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
    }),
    { numRuns: 100 },
  );
});

/** The document with two themes: each alias is another in the dark, and everything that a theme can say is hostile too. */
function themedOf(entries: readonly Entry[]): DtcgDocument {
  const document = documentOf(entries.map((each) => ({ ...each, alias: true }))) as Record<string, unknown>;
  const dark = {};
  entries.forEach(({ type, said }, i) => {
    const value = { ...OTHER, typography: { ...(values(said)['typography'] as object), fontWeight: 700 } }[type];
    (document[`g${i}`] as Record<string, unknown>)['other'] = { $type: type, $value: value ?? values('serif')[type] };
    const group = { same: { $value: `{g${i}.other}`, $description: said } };
    put(group, named(said), { $value: said });
    put(group, 'other', { $value: `{g${i}.same}` });
    put(dark, `g${i}`, group);
    put(dark, named(said), group);
  });
  const overrides = { dark };
  for (const { said } of entries) put(overrides, said, dark);
  return {
    ...document,
    $extensions: { [EXTENSION]: { themes: { default: 'light', overrides } } },
  } as unknown as DtcgDocument;
}

/** Wells formed in every file; names that are unique and hold all that is pointed at in the first. */
async function expectThemedSound(name: (typeof formatNames)[number], entries: readonly Entry[]): Promise<void> {
  const { wellFormed, declared } = conformance[name];
  const { files } = await getFormat(name).write(themedOf(entries));
  for (const file of files) wellFormed(file.text);
  expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  const { names, targets } = declared(files[0]?.text ?? '');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...targets]));
}

it.each(formatNames)('%s: words of any kind stay words in themes too', async (name) => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => expectThemedSound(name, entries)),
    { numRuns: 40 },
  );
});

it.each(formatNames)('%s: no known attack is more than a word in a theme', async (name) => {
  const themed = ['color', 'border', 'shadow', 'typography'];
  await expectThemedSound(
    name,
    HOSTILE.flatMap((said) =>
      themed.map((type): Entry => ({ path: [named(said)], type, said: said || 'Inter', alias: true })),
    ),
  );
});

it.each(formatNames)('%s: no known attack is more than a word, wherever it stands', async (name) => {
  const entries = HOSTILE.flatMap((said) =>
    TYPES.map((type): Entry => ({ path: [named(said)], type, said: said || 'Inter', alias: true })),
  );
  const { files } = await getFormat(name).write(documentOf(entries));
  conformance[name].wellFormed(files.map((file) => file.text).join(''));
});

it.each(formatNames)('%s: writes all thirteen types, or says of which there is none', async (name) => {
  const entries = TYPES.map((type): Entry => ({ path: [`the-${type}`], type, said: 'Inter', alias: false }));
  const { files, skipped } = await writeDocument(name, documentOf(entries));
  const whole = files
    .map((file) => file.path + file.text)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  for (const type of TYPES) {
    const isSaid = whole.includes(`the${type.toLowerCase()}`);
    expect([type, isSaid || skipped.some((each) => each.type === type && each.reason.includes(`the-${type}`))]).toEqual(
      [type, true],
    );
  }
});
