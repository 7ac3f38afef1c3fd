import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tokenSetSchema } from '@copy-that/tokens';
import { buildDocument } from '../build-document.js';
import { isRecord, isToken } from '../document.js';
import { formatNames } from '../formats/index.js';
import { getFormat } from '../write-format.js';
import { readDtcg } from './read-dtcg.js';

const folder = dirname(require.resolve('dtcg-examples/package.json'));
type Group = Record<string, unknown>;

const readJson = (path: string): Group => JSON.parse(readFileSync(join(folder, path), 'utf8'));

function joined(base: Group, over: Group): Group {
  const members = Object.entries(over).map(([name, member]) => {
    const below = base[name];
    return [name, isRecord(below) && isRecord(member) && !isToken(member) ? joined(below, member) : member];
  });
  return { ...base, ...Object.fromEntries(members) };
}

/** All files of a system in one, as its resolver lays them over each other with what it chooses unless told. */
function systemDocument(resolver: Group): Group {
  const sets = Object.values(resolver.sets as Group) as { sources: { $ref: string }[] }[];
  const modifiers = Object.values((resolver.modifiers ?? {}) as Group) as {
    default?: string;
    contexts: Record<string, { $ref: string }[]>;
  }[];
  const contexts = modifiers.map(
    (modifier) => modifier.contexts[modifier.default ?? ''] ?? Object.values(modifier.contexts)[0] ?? [],
  );
  const files = [...sets.flatMap(({ sources }) => sources), ...contexts.flat()];
  return files.reduce<Group>((all, { $ref }) => joined(all, readJson($ref)), {});
}

const systems = readdirSync(folder)
  .filter((file) => file.endsWith('.resolver.json'))
  .map((file) => [file.replace('.resolver.json', ''), systemDocument(readJson(file))] as const);

it('are seven with more than 5,000 tokens', () => {
  expect(systems).toHaveLength(7);
  expect(JSON.stringify(systems).split('"$value":').length).toBeGreaterThan(5000);
});

describe.each(systems)('%s', (_, document) => {
  const found = readDtcg(document);
  if ('issues' in found) throw new Error(JSON.stringify(found.issues));

  it('is imported, exported and imported as the same', () => {
    const written = buildDocument(found.set);
    expect(tokenSetSchema.safeParse(found.set).error).toBeUndefined();
    const again = readDtcg(JSON.parse(JSON.stringify(written)));
    expect(again).toEqual(found);
    expect(JSON.stringify('set' in again && buildDocument(again.set))).toBe(JSON.stringify(written));
  });

  it('has each value in the set or among those kept, in every case in the document', () => {
    const written = JSON.stringify(buildDocument(found.set));
    const count = (text: string) => text.split('"$value":').length;
    expect(count(written)).toBe(count(JSON.stringify(document)));
    const tokens = Object.values(found.set.types).reduce((sum, type) => sum + type.tokens.length, 0);
    expect(tokens).toBe(found.set.foreign?.tokens.length);
    expect(tokens).toBeGreaterThan(0);
  });

  const imported = buildDocument(found.set);

  // The largest has 2,900 tokens.
  it.each(formatNames)(
    'is exported as %s',
    async (format) => {
      const { files } = await getFormat(format).write(imported);
      expect(files[0]?.text.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
