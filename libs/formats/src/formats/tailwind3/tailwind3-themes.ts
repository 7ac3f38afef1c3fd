import { cssNumber } from '../../css-text.js';
import type { Themed } from '../../tailwind-names.js';
import { SCHEMES } from '../../theme-rules.js';
import type { TokenThemes } from '../../themed-tokens.js';
import type { WebToken } from '../../web-tokens.js';

/** A variable for a value that themes change. */
interface ThemeVariable {
  /** What stands in the preset. */
  readonly use: string;
  /** What the variable is in each theme, the own one first. */
  readonly values: readonly string[];
}

const HEX = /^#(?<r>[0-9a-f]{2})(?<g>[0-9a-f]{2})(?<b>[0-9a-f]{2})$/;

/** `26 26 46`, for utilities that add an opacity (Tailwind 3, Customizing colors: CSS variables). */
function channelsOf(css: string): string | undefined {
  const { r, g, b } = HEX.exec(css)?.groups ?? {};
  return r && g && b ? [r, g, b].map((digits) => Number.parseInt(digits, 16)).join(' ') : undefined;
}

function variableOf({ token, variable }: Themed, { others }: TokenThemes<WebToken>): ThemeVariable | undefined {
  if (!others.some(({ changed }) => changed.has(token))) return undefined;
  const values = [token, ...others.map(({ changed }) => changed.get(token) ?? token)].map(({ value }) => value);
  const plain = values.filter((value) => typeof value !== 'object');
  if (plain.length < values.length) return undefined;
  const css = plain.map((value) => (typeof value === 'number' ? cssNumber(value) : value));
  const channels = css.map(channelsOf);
  return channels.every((each) => each !== undefined)
    ? { use: `rgb(var(${variable}) / <alpha-value>)`, values: channels }
    : { use: `var(${variable})`, values: css };
}

/** The variables of a preset by what they stand for; a text style stays as it is, for it is no one value. */
export function themeVariables(
  items: readonly Themed[],
  themes: TokenThemes<WebToken> | undefined,
): ReadonlyMap<Themed, ThemeVariable> {
  if (!themes) return new Map();
  return new Map(
    items.flatMap((item): [Themed, ThemeVariable][] => {
      const variable = item.part && variableOf(item, themes);
      return variable ? [[item, variable]] : [];
    }),
  );
}

/** The plugin that adds the variables to the base styles: as the system prefers, and by `data-theme`, which wins. */
export function themesPlugin(
  variables: ReadonlyMap<Themed, ThemeVariable>,
  { own, others }: TokenThemes<WebToken>,
  literal: (text: string) => string,
): string {
  const rule = (theme: number, indent: string) =>
    `{\n${[...variables].map(([{ variable }, { values }]) => `${indent}  '${variable}': ${literal(values[theme] ?? '')},\n`).join('')}${indent}}`;
  const base = (selector: string, theme: number) => `          '${selector}': ${rule(theme, '          ')},\n`;
  const rules = others.map(({ name }, i) => {
    const system = SCHEMES.has(name)
      ? `          '@media (prefers-color-scheme: ${name})': {\n            ':root:not([data-theme="${own}"])': ${rule(i + 1, '            ')},\n          },\n`
      : '';
    return system + base(`[data-theme="${name}"]`, i + 1);
  });
  return `  plugins: [\n    {\n      handler: ({ addBase }) =>\n        addBase({\n${base(':root', 0)}${rules.join('')}${base(`[data-theme="${own}"]`, 0)}        }),\n    },\n  ],\n`;
}
