import { defineConfig, Logger, parse } from '@terrazzo/parser';
import postcss from 'postcss';
import { compile as compileTailwind } from 'tailwindcss';
import tailwind3 from 'tailwindcss-3';
import { flatTokens } from '../flat-tokens.js';
import { soundPart } from '../sound-part.js';
import { getFormat } from '../write-format.js';
import type { Conformance } from './conformance.js';
import { formatNames } from './index.js';
import { publishedSystem, publishedSystems } from './published-systems.conformance.js';
import { runModule } from './run-module.conformance.js';
import { styleDictionaryCss } from './style-dictionary.conformance.js';
import { typeFaults } from './type-faults.conformance.js';

const conformance = Object.fromEntries(
  formatNames.map((name) => [
    name,
    (require(`./${name}/${name}.conformance`) as { conformance: Conformance }).conformance,
  ]),
) as Record<(typeof formatNames)[number], Conformance>;

const textOf = async (name: (typeof formatNames)[number], system: string): Promise<string> =>
  (await getFormat(name).write(publishedSystem(system))).files[0]?.text ?? '';

it('are seven, of 3,900 tokens in their default modes', () => {
  expect(publishedSystems).toHaveLength(7);
  const counts = publishedSystems.map((system) => flatTokens(publishedSystem(system)).length);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(3900);
});

describe.each(publishedSystems)('%s', (system) => {
  const document = publishedSystem(system);

  it.each(formatNames)(
    'is written as %s',
    async (name) => {
      const { files, skipped } = await getFormat(name).write(document);
      const { wellFormed, declared } = conformance[name];
      for (const { text } of files) wellFormed(text);
      const { names, targets } = declared(files.map(({ text }) => text).join(''));
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...targets]));
      expect(names.length + skipped.length).toBeGreaterThan(0);
    },
    60_000,
  );

  it('builds utilities for all its colours with Tailwind 4', async () => {
    const theme = await textOf('tailwind', system);
    const names = [...theme.matchAll(/^ {2}--color-([a-z0-9-]+):/gm)].map(([, name = '']) => `bg-${name}`);
    const compiler = await compileTailwind(`${theme}\n@tailwind utilities;`);
    const css = compiler.build(names);
    for (const name of names) expect(css).toContain(`.${name} {`);
  });

  it('builds utilities for all its colours with Tailwind 3', async () => {
    const { default: preset } = runModule(await textOf('tailwind3', system), { syntax: 'ecmascript' });
    const { theme } = preset as { theme: { extend: { colors?: Record<string, string> } } };
    const names = Object.keys(theme.extend.colors ?? {}).map((name) => `bg-${name}`);
    const content = [{ raw: names.join(' '), extension: 'html' }];
    const { css } = await postcss([tailwind3({ presets: [preset as object], content })]).process(
      '@tailwind utilities;',
      {
        from: undefined,
      },
    );
    for (const name of names) expect(css).toContain(`.${name} {`);
  });
});

it('TypeScript finds nothing in their modules in strict mode', async () => {
  const files = await Promise.all(
    publishedSystems.map(async (system) => [
      [`${system}.ts`, await textOf('ts', system)],
      [`${system}-js.js`, await textOf('js', system)],
      [`${system}-theme.tsx`, await textOf('react', system)],
      [`${system}-preset.js`, await textOf('tailwind3', system)],
    ]),
  );
  expect(typeFaults(Object.fromEntries(files.flat()) as Record<string, string>)).toEqual([]);
}, 120_000);

/** Style Dictionary follows aliases there too, where tools keep what they like. */
function withoutExtensions(document: string): string {
  return JSON.stringify(
    JSON.parse(document, (name, value: unknown) => (name === '$extensions' ? undefined : value)) as unknown,
  );
}

// Most of the systems' own files hold units, zeros and styles that the Format Module does not know; they go back as they
// came in `dtcg`, and every other format says what of them it leaves out. Held to the standard's tools is the rest.
describe.each(publishedSystems)('the sound part of %s', (system) => {
  const { document, skipped } = soundPart(publishedSystem(system));
  const written = async (name: 'dtcg' | 'dtcg-legacy') => (await getFormat(name).write(document)).files[0]?.text ?? '';

  it('is all of it but what is said to be left out', () => {
    expect(flatTokens(document).length + skipped.length).toBe(flatTokens(publishedSystem(system)).length);
    expect(flatTokens(document).length).toBeGreaterThan(0);
  });

  it('Terrazzo reads as it is written, without a warning but of names in camel case', async () => {
    const logger = new Logger({ level: 'silent' });
    const cwd = new URL('file:///demo/');
    const lint = { rules: { 'core/consistent-naming': 'off' } } as const;
    const config = defineConfig({ plugins: [], lint }, { logger, cwd });
    const src = await written('dtcg');
    const { tokens } = await parse([{ filename: new URL('tokens.json', cwd), src }], { config, logger });
    expect(logger.stats()).toMatchObject({ errorCount: 0, warnCount: 0 });
    expect(Object.keys(tokens)).toHaveLength(flatTokens(document).length);
  });

  it('Style Dictionary writes every colour and length of, from either document', async () => {
    const count = flatTokens(document).filter(({ type }) => type === 'color' || type === 'dimension').length;
    for (const name of ['dtcg', 'dtcg-legacy'] as const) {
      const css = styleDictionaryCss(withoutExtensions(await written(name)));
      expect(css.match(/^ {2}--[\w-]+: (#[0-9a-f]{6}|rgba?\(.*\)|-?[\d.]+(px|rem));/gm)).toHaveLength(count);
    }
  }, 30_000);
});
