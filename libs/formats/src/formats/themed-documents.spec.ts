import postcss from 'postcss';
import { type ComponentType, createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { compileString } from 'sass';
import type { Config } from 'tailwindcss-3';
import tailwind3 from 'tailwindcss-3';
import { type DtcgDocument, EXTENSION } from '../document.js';
import { writeDocument } from '../write-format.js';
import type { Conformance } from './conformance.js';
import { type FormatName, formatNames } from './index.js';
import { runModule } from './run-module.conformance.js';
import { typeFaults } from './type-faults.conformance.js';

const conformance = Object.fromEntries(
  formatNames.map((name) => [
    name,
    (require(`./${name}/${name}.conformance`) as { conformance: Conformance }).conformance,
  ]),
) as Record<FormatName, Conformance>;

const color = (hex: string) => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  hex,
});
const px = (value: number) => ({ value, unit: 'px' });
const [DAY, NIGHT] = ['#1a1a2e', '#f2f2f5'];
const border = (hex: string) => ({ color: color(hex), width: px(1), style: 'solid' });
const shadow = (hex: string) => ({ color: color(hex), offsetX: px(0), offsetY: px(1), blur: px(2), spread: px(0) });

/** A design whose text, border and shadow are others in the dark, and whose accent is not. */
const plain = {
  $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
  color: {
    $type: 'color',
    ink: { $value: color(DAY) },
    chalk: { $value: color(NIGHT) },
    text: { default: { $value: '{color.ink}' } },
    accent: { $value: '{color.ink}' },
  },
  border: { $type: 'border', a: { $value: border(DAY) }, b: { $value: border(NIGHT) }, card: { $value: '{border.a}' } },
  shadow: { $type: 'shadow', a: { $value: shadow(DAY) }, b: { $value: shadow(NIGHT) }, card: { $value: '{shadow.a}' } },
} as unknown as DtcgDocument;
const document = {
  ...plain,
  $extensions: {
    [EXTENSION]: {
      themes: {
        default: 'light',
        overrides: {
          dark: {
            color: { text: { default: { $value: '{color.chalk}' } }, accent: { $value: '{color.ink}' } },
            border: { card: { $value: '{border.b}' } },
            shadow: { card: { $value: '{shadow.b}' } },
          },
        },
      },
    },
  },
} as DtcgDocument;

const write = async (name: FormatName, of = document): Promise<string> =>
  (await writeDocument(name, of)).files[0]?.text ?? '';

it.each(formatNames)(
  '%s: a document of one theme is written without a word of themes, and one of two is well formed',
  async (name) => {
    const { wellFormed, declared } = conformance[name];
    const { files } = await writeDocument(name, document);
    for (const { text } of files) wellFormed(text);
    const alone = await writeDocument(name, plain);
    const nothing = {
      ...plain,
      $extensions: { [EXTENSION]: { themes: { default: 'light', overrides: {} } } },
    } as DtcgDocument;
    if (name !== 'dtcg') expect(await writeDocument(name, nothing)).toEqual(alone);
    // What the light theme says is what stood there without themes.
    const [first] = files;
    const { names } = declared(first?.text ?? '');
    expect(names).toEqual(declared(alone.files[0]?.text ?? '').names);
  },
);

it('Sass merges a theme over the tokens, and its mixin says both', async () => {
  const use = 'a { color: map.get(map.merge($tokens, map.get($themes, "dark")), "color-text-default"); }';
  const { css } = compileString(`@use "sass:map";\n${await write('scss')}\n${use}\n@include theme-properties;`);
  expect(css).toContain(`a {\n  color: ${NIGHT};\n}`);
  expect(css).toContain(`:root {\n  --color-text-default: ${DAY};`);
  expect(css).not.toContain('--color-accent');
});

it('Tailwind 3 builds utilities that follow the theme, with an opacity too', async () => {
  const { default: preset } = runModule(await write('tailwind3'), { syntax: 'ecmascript' });
  const content = [
    { raw: '<p class="text-text-default bg-text-default/50 shadow-card text-accent">', extension: 'html' },
  ];
  const config: Config = { presets: [preset as Partial<Config>], content, corePlugins: { preflight: false } };
  const { css } = await postcss([tailwind3(config)]).process('@tailwind base;\n@tailwind utilities;', {
    from: undefined,
  });
  expect(css).toContain('background-color: rgb(var(--color-text-default) / 0.5)');
  expect(css).toContain('--tw-shadow: var(--shadow-card)');
  expect(css).toMatch(/\[data-theme="dark"\] ?\{\s*--color-text-default: 242 242 245;/);
  expect(css).toMatch(/@media \(prefers-color-scheme: dark\) ?\{\s*:root:not\(\[data-theme="light"\]\)/);
});

it.each([
  ['light', DAY],
  ['dark', NIGHT],
])('the React provider has the measured theme in mode %s', async (mode, want) => {
  const theme = runModule(await write('react'), { syntax: 'typescript', tsx: true }) as unknown as {
    readonly ThemeProvider: ComponentType<{ mode?: string; children?: ReactNode }>;
    useTheme(): { readonly color: { readonly text: { readonly default: string }; readonly accent: string } };
  };
  const Sample = () =>
    createElement('i', { title: `${theme.useTheme().color.text.default} ${theme.useTheme().color.accent}` });
  const page = renderToStaticMarkup(createElement(theme.ThemeProvider, { mode }, createElement(Sample)));
  expect(page).toContain(`title="${want} ${DAY}"`);
});

const USES = {
  'use.tsx': `import { themes, type ThemeName } from './tokens';
import { darkTheme, ThemeProvider } from './theme';
export const night: '${NIGHT}' = themes.dark.color.text.default;
export const name: ThemeName = 'dark';
export const app = <ThemeProvider mode="dark"><p style={{ color: darkTheme.color.text.default }} /></ThemeProvider>;
// @ts-expect-error what is the same in both stands in tokens alone
export const wrong = themes.dark.color.accent;
`,
};

it('TypeScript finds nothing in the modules of a document with themes', async () => {
  const files = {
    ...USES,
    'tokens.ts': await write('ts'),
    'tokens-js.js': await write('js'),
    'theme.tsx': await write('react'),
    'preset.js': await write('tailwind3'),
  };
  expect(typeFaults(files)).toEqual([]);
}, 60_000);

it.each<[FormatName, RegExp]>([
  ['swift', /colorTextDefault: Color = Color\(light: colorInk, dark: colorChalk\)/],
  ['swift', /enum DarkTokens \{\n {2}public static let borderCard: BorderLine = DesignTokens\.borderB\n/],
  [
    'compose',
    /object DarkTokens : ThemeTokens \{\n {4}override val colorTextDefault: Color get\(\) = DesignTokens\.colorChalk\n/,
  ],
  ['flutter', /const DesignTheme darkDesignTheme = DesignTheme\(\n {2}colorTextDefault: DesignTokens\.colorChalk,\n/],
  ['less', /@theme-dark: \{\n {2}color-text-default: #f2f2f5;\n/],
  ['html', /<bdi>color\.text\.default<\/bdi><\/td><td><bdi>color\.ink<\/bdi><\/td><td>.*<bdi>color\.chalk<\/bdi>/],
])('%s says what the text is in the dark', async (name, want) => {
  expect(await write(name)).toMatch(want);
});

it('Android has what is another at night under the same names in folders for the night', async () => {
  const { files } = await writeDocument('android', document);
  expect(files.map(({ path }) => path).filter((path) => path.includes('night'))).toEqual([
    'values-night/tokens.xml',
    'drawable-night/border_card.xml',
  ]);
  expect(files.find(({ path }) => path.startsWith('values-night'))?.text).toContain(
    '<resources>\n  <color name="color_text_default">@color/color_chalk</color>\n</resources>',
  );
});

it('Figma has a mode for each theme', async () => {
  const body = JSON.parse(await write('figma')) as {
    readonly variables: readonly { readonly id: string; readonly name: string }[];
    readonly variableModes: readonly { readonly id: string; readonly name: string }[];
    readonly variableModeValues: readonly {
      readonly variableId: string;
      readonly modeId: string;
      readonly value: { readonly id?: string };
    }[];
  };
  expect(body.variableModes.map(({ name }) => name)).toEqual(['light', 'dark']);
  const idOf = (name: string) => body.variables.find((each) => each.name === name)?.id;
  const aims = body.variableModeValues.filter(({ variableId }) => variableId === idOf('color/text/default'));
  expect(aims.map(({ value }) => value.id)).toEqual([idOf('color/ink'), idOf('color/chalk')]);
});
