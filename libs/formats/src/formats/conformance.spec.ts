import { readdirSync } from 'node:fs';
import {
  buildTokenSet,
  cleanWords,
  getTokenType,
  type TokenSet,
  type TokenTypeName,
  tokenSetSchema,
  tokenTypeNames,
} from '@copy-that/tokens';
import fc from 'fast-check';
import { buildDocument } from '../build-document.js';
import { getFormat, writeFormat } from '../write-format.js';
import type { Conformance } from './conformance.js';
import { type FormatName, formatNames, isFormatName, tokenFormats } from './index.js';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What each format's folder says a text of it may be. */
const conformance = Object.fromEntries(
  folders.map((name) => [name, (require(`./${name}/${name}.conformance`) as { conformance: Conformance }).conformance]),
);

function setOf(...names: TokenTypeName[]): TokenSet {
  return buildTokenSet(
    Object.fromEntries(names.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
  );
}

/** Names as any format may write them, without its separators and its case. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const HOSTILE = [
  '};alert(1)//',
  '</style><script>alert(1)</script>',
  '*/ body { background: url(//evil) } /*',
  'line\nbreak\r\u2028\u0000',
  '"); drop(`${process}`) #{1} \\',
  '日本 𝔘𝔫𝔦 \u202e',
  '__proto__',
  'constructor',
  '{color.role} $value $type',
  '\u202e\u2066\u200b\u200d\ufeff\u{e0041}',
  '🎨</script>👩\u200d🎨<!-- -->',
  '`;}</style>*/'.repeat(800),
];

/** The set with every text that a person or a model can write made hostile. */
function hostile(set: TokenSet): TokenSet {
  const types = Object.entries(set.types).map(([name, { tokens, statistics }]) => {
    const bad = tokens.map((token, index) => {
      const text = HOSTILE[index % HOSTILE.length] ?? '';
      const names = { simple: text, descriptive: text, contextual: text, scale_position: text };
      return { ...token, name: text, alias: text, design_intent: text, semantic_names: names };
    });
    return [name, { tokens: bad, statistics }];
  });
  return { types: Object.fromEntries(types), warnings: [...HOSTILE] };
}

const payload = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom('"', "'", '`', '*/', '</style>', '${x}', '};alert(1)', '\n', '\u202e', 'card'),
        fc.string(),
      ),
    )
    .map((parts) => parts.join('')),
);

it('registers every folder of formats under its name, and nothing else', () => {
  expect(Object.keys(tokenFormats).toSorted()).toEqual(folders.toSorted());
  for (const name of formatNames) expect(getFormat(name).format).toBe(name);
});

it.each([
  ['css', true],
  ['CSS', false],
  ['toString', false],
  ['', false],
])('tells whether "%s" is a format: %s', (name, want) => {
  expect(isFormatName(name)).toBe(want);
});

describe.each(folders as FormatName[])('%s', (name) => {
  const { mediaType, fileName, title } = getFormat(name);
  const { wellFormed, declared } = conformance[name] as Conformance;

  it('says its media type, file name and title', () => {
    expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    expect(fileName).toMatch(/^[A-Za-z][A-Za-z0-9._-]*$/);
    expect(title).not.toBe('');
  });

  it.each(tokenTypeNames)('writes every %s token, or says why not', async (type) => {
    const set = setOf(type);
    const { files, skipped } = await writeFormat(name, set);
    const text = bare(files.map((file) => `${file.path}\n${file.text}`).join('\n'));
    if (skipped.some((each) => each.type === type && each.reason !== '')) return;
    const { tokens } = set.types[type];
    const { dtcg, parts } = getTokenType(type);
    for (const token of tokens.filter(dtcg)) expect(text).toContain(bare(token.name));
    for (const { path } of parts?.(tokens) ?? []) expect(text).toContain(bare(path.at(-1) ?? ''));
  });

  it('names its first file as it says and gives every file a path of its own', async () => {
    const { files } = await writeFormat(name, setOf(...tokenTypeNames));
    expect(files[0]?.path).toBe(fileName);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path } of files) expect(path).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._/-]*$/);
  });

  it('writes the same bytes for the same set', async () => {
    const set = setOf(...tokenTypeNames);
    const first = await writeFormat(name, set);
    expect(await writeFormat(name, structuredClone(set))).toEqual(first);
  });

  it('writes an empty set', async () => {
    const { files } = await writeFormat(name, buildTokenSet({}));
    expect(files[0]?.path).toBe(fileName);
    for (const { text } of files) wellFormed(text);
  });

  it('lets nothing that a person or a model wrote become code', async () => {
    const set = setOf(...tokenTypeNames);
    wellFormed((await writeFormat(name, set)).files.map(({ text }) => text).join(''));
    // Straight to the writer: `writeFormat` refuses what is no character at all.
    const { files } = await getFormat(name).write(buildDocument(hostile(set), { name: HOSTILE.join(' ') }));
    for (const { text } of files) wellFormed(text);
  });

  it('declares the measured values and nothing else, whatever a model calls the tokens', async () => {
    const all = (set: TokenSet) => writeFormat(name, set).then(({ files }) => files.map(({ text }) => text).join(''));
    const plain = declared(await all(setOf(...tokenTypeNames)));
    const said = fc.record({ name: payload, design_intent: payload, descriptive: payload, contextual: payload });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 8 }), async (answers) => {
        const candidates = (type: TokenTypeName) =>
          getTokenType(type).examples.map((each, i) => ({
            ...each,
            words: cleanWords(answers[i % answers.length] ?? {}),
          }));
        const set = buildTokenSet(
          Object.fromEntries(tokenTypeNames.map((type) => [type, [{ imageId: 1, candidates: candidates(type) }]])),
        );
        const text = await all(tokenSetSchema.parse(set));
        wellFormed(text);
        const { values, names, targets } = declared(text);
        expect(values.toSorted()).toEqual(plain.values.toSorted());
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(expect.arrayContaining([...plain.names, ...targets]));
      }),
      { numRuns: 60 },
    );
  });

  it('writes only names of fonts as families, whatever a model takes them for', async () => {
    const { examples, ask } = getTokenType('typography');
    const families = fc.array(fc.oneof(payload, fc.constantFrom('Constructor', 'Inter', 'a.b', 'a-b', '3270')), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(families, async (said) => {
        const candidates = examples.map((each, i) => {
          const answer = { role: 'body', font_family: said[i % said.length] };
          return { ...each, value: ask.withSaid?.(each.value, answer) ?? each.value };
        });
        const { files } = await writeFormat(name, buildTokenSet({ typography: [{ imageId: 1, candidates }] }));
        const text = files.map((file) => file.text).join('');
        wellFormed(text);
        const { names, targets } = declared(text);
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(expect.arrayContaining(targets));
      }),
      { numRuns: 40 },
    );
  });

  it('prints nothing', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((method) => jest.spyOn(console, method));
    await writeFormat(name, setOf(...tokenTypeNames));
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});
