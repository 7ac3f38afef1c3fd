import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildTokenSet, getTokenType, tokenTypeNames } from '@copy-that/tokens';
import postcss from 'postcss';
import { type ComponentType, createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { compileString } from 'sass';
import { compile as compileTailwind } from 'tailwindcss';
import type { Config } from 'tailwindcss-3';
import tailwind3 from 'tailwindcss-3';
import { writeFormat } from '../write-format.js';
import type { FormatName } from './index.js';
import { runModule } from './run-module.conformance.js';

const set = buildTokenSet(
  Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
);
const write = async (name: FormatName): Promise<string> => (await writeFormat(name, set)).files[0]?.text ?? '';

/** A page with a utility of each part of the theme, and the declaration that it must come to. */
const UTILITIES: readonly (readonly [utility: string, property: string, value: string])[] = [
  ['bg-blue-500', 'background-color', '#4e73df'],
  ['text-text-default', 'color', '#5a5c69'],
  ['p-px-24', 'padding', '24px'],
  ['rounded-px-5-6', 'border-radius', '5.6px'],
  ['text-px-11-2', 'font-size', '11.2px'],
  ['text-size-20-bold-gray-700', 'line-height', '1.2'],
  ['font-nunito-sans', 'font-family', '"Nunito Sans"'],
  ['font-token-size-20-bold-gray-700', 'font-family', '"Nunito Sans"'],
  ['font-bold', 'font-weight', '700'],
  ['leading-ratio-1-5', 'line-height', '1.5'],
  ['shadow-y2-b4', 'box-shadow', '0px 2px 4px 0px'],
  ['bg-linear-180-blue-500-to-blue-700', 'background-image', 'linear-gradient(180deg, #4e73df 10%, #224abe 100%)'],
];
const page = `<main class="${UTILITIES.map(([utility]) => utility).join(' ')}">Hello</main>`;

/** What a utility declares, with variables replaced by what they are, as far as the sheet says. */
function declared(css: string, utility: string, property: string): string {
  let found = '';
  const variables = new Map<string, string>();
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    const isOwn = rule.selector === `.${utility}`;
    rule.walkDecls(({ prop, value }) => {
      if (isOwn && prop === property) found = value;
      if (prop.startsWith('--') && (isOwn || rule.selector.includes(':root'))) variables.set(prop, value);
    });
  });
  for (let turn = 0; turn < 5; turn++)
    found = found.replace(/var\((--[\w-]+)(?:, ?var\((--[\w-]+)\))?\)/g, (whole, name: string, fallback?: string) => {
      return variables.get(name) ?? (fallback && variables.get(fallback)) ?? whole;
    });
  return found;
}

it('Tailwind 4 builds a page with the theme', async () => {
  const folder = dirname(require.resolve('tailwindcss/package.json'));
  const compiler = await compileTailwind(`@import "tailwindcss";\n${await write('tailwind')}`, {
    base: folder,
    loadStylesheet: async () => ({
      path: join(folder, 'index.css'),
      base: folder,
      content: await readFile(join(folder, 'index.css'), 'utf8'),
    }),
  });
  const css = compiler.build(page.match(/[\w-]+/g) ?? []);
  for (const [utility, property, value] of UTILITIES)
    expect([utility, declared(css, utility, property)]).toEqual([utility, expect.stringContaining(value)]);
});

it('Tailwind 3 builds a page with the preset', async () => {
  const { default: preset } = runModule(await write('tailwind3'), { syntax: 'ecmascript' });
  const config: Config = { presets: [preset as Partial<Config>], content: [{ raw: page, extension: 'html' }] };
  const { css, messages } = await postcss([tailwind3(config)]).process('@tailwind utilities;', { from: undefined });
  expect(messages.filter(({ type }) => type === 'warning')).toEqual([]);
  const hex = ({ r, g, b }: Record<string, string>) =>
    `#${[r, g, b].map((each) => Number(each).toString(16).padStart(2, '0')).join('')}`;
  const plain = css.replace(/rgb\((?<r>\d+) (?<g>\d+) (?<b>\d+) \/ [^;}]+\)/g, (...args) =>
    hex(args.at(-1) as Record<string, string>),
  );
  for (const [utility, property, value] of UTILITIES)
    expect([utility, declared(plain, utility, property)]).toEqual([utility, expect.stringContaining(value)]);
});

it('Sass reads the map and the variables', async () => {
  const use = 'a { color: map.get($tokens, "color-accent"); padding: $spacing-px-24 * 2; }';
  const { css } = compileString(`@use "sass:map";\n${await write('scss')}\n${use}`);
  expect(css).toBe('a {\n  color: #4e73df;\n  padding: 48px;\n}');
});

type Provider = ComponentType<{ mode?: string; dark?: unknown; children?: ReactNode }>;
interface ThemeModule {
  readonly tokens: { readonly color: Readonly<Record<string, unknown>> };
  readonly ThemeProvider: Provider;
  useTheme(): ThemeModule['tokens'];
  useColorScheme(): string;
}

it.each([
  ['light', '#4e73df', 'light'],
  ['dark', '#000000', 'dark'],
  ['system', '#4e73df', 'light'],
])('the React theme renders in mode %s', async (mode, want, scheme) => {
  const theme = runModule(await write('react'), { syntax: 'typescript', tsx: true }) as unknown as ThemeModule;
  const Swatch = () =>
    createElement('i', { title: `${String(theme.useTheme().color['blue-500'])} ${theme.useColorScheme()}` });
  const dark = { ...theme.tokens, color: { ...theme.tokens.color, 'blue-500': '#000000' } };
  expect(renderToStaticMarkup(createElement(theme.ThemeProvider, { mode, dark }, createElement(Swatch)))).toBe(
    `<div data-theme="${scheme}" style="display:contents;color-scheme:${scheme}"><i title="${want} ${scheme}"></i></div>`,
  );
});

/** What TypeScript says of files in strict mode, line by line. */
function typeFaults(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'format-types-'));
  const types = dirname(require.resolve('@types/react/package.json'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    jsx: 'react-jsx',
    checkJs: true,
    types: [],
    skipLibCheck: true,
    noUnusedLocals: true,
    paths: {
      react: [join(types, 'index.d.ts')],
      'react/jsx-runtime': [join(types, 'jsx-runtime.d.ts')],
      tailwindcss: [join(dirname(require.resolve('tailwindcss-3/package.json')), 'types', 'index.d.ts')],
    },
  };
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    return [];
  } catch (fault) {
    return String((fault as { stdout?: unknown }).stdout ?? fault)
      .split('\n')
      .filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const USES = {
  'use-ts.ts': `import { tokens, type ColorName, type TokenName } from './tokens';
export const accent: '#4e73df' = tokens.color['blue-500'];
export const ratio: 1.5 = tokens.font['line-height']['ratio-1-5'];
export const name: ColorName = 'color.accent';
export const any: TokenName = name;
// @ts-expect-error no such token
export const wrong: TokenName = 'color.none';
// @ts-expect-error no such token
export const missing = tokens.color.none;
`,
  'use-js.ts': `import { tokens } from './tokens-js.js';
export const accent: '#4e73df' = tokens.color['blue-500'];
export const name: import('./tokens-js.js').ColorName = 'color.accent';
// @ts-expect-error no such token
export const wrong: import('./tokens-js.js').TokenName = 'color.none';
`,
  'use-react.tsx': `import { lightTheme, ThemeProvider, useTheme } from './theme';
const Card = () => <p style={{ color: useTheme().color['blue-500'] }} />;
const dark = { ...lightTheme, color: { ...lightTheme.color, 'blue-500': '#000' } };
export const app = <ThemeProvider mode="system" dark={dark}><Card /></ThemeProvider>;
// @ts-expect-error a theme has all tokens
export const wrong = <ThemeProvider dark={{}} />;
`,
};

it('TypeScript finds nothing in the modules in strict mode, and knows each name and value', async () => {
  const files = {
    ...USES,
    'tokens.ts': await write('ts'),
    'tokens-js.js': await write('js'),
    'theme.tsx': await write('react'),
    'preset.js': await write('tailwind3'),
  };
  expect(typeFaults(files)).toEqual([]);
}, 60_000);

it('TypeScript would find a fault', () => {
  expect(typeFaults({ 'a.ts': "export const a: number = '';\n" })).toEqual([expect.stringContaining('TS2322')]);
}, 60_000);
