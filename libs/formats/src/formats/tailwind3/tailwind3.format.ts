import { cssNumber } from '../../css-text.js';
import type { TokenFormat } from '../../format.js';
import { docComment, jsKey, jsString } from '../../js-text.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
import { type Themed, themed } from '../../tailwind-names.js';
import { webThemes } from '../../web-themes.js';
import { webTokens } from '../../web-tokens.js';
import { themesPlugin, themeVariables } from './tailwind3-themes.js';

const FILE = 'tailwind-preset.js';
const HEAD =
  "// Design tokens, measured by Copy That; for Tailwind CSS 3: presets: [preset].\n\n/** @type {Partial<import('tailwindcss').Config>} */\n";
const NO_UTILITY = 'Tailwind has no utility that takes it';

const literal = (value: string | number): string => jsString(typeof value === 'number' ? cssNumber(value) : value);

function entry({ token, name }: Themed, use?: string): string {
  const { value, description } = token;
  const start = `${docComment(description, '        ')}        ${jsKey(name)}: `;
  if (use !== undefined) return `${start}'${use}',\n`;
  if (typeof value !== 'object') return `${start}${literal(value)},\n`;
  const { fontSize = '', lineHeight, letterSpacing, fontWeight } = value;
  const rest = Object.entries({ lineHeight, letterSpacing, fontWeight }).flatMap(([property, part]) =>
    part === undefined ? [] : [`${property}: ${literal(part)}`],
  );
  return `${start}[${literal(fontSize)}, { ${rest.join(', ')} }],\n`;
}

/** A preset of Tailwind CSS 3 that extends its theme; the names of utilities are those of the theme for version 4. What themes change is a variable. */
export const tailwind3: TokenFormat = {
  format: 'tailwind3',
  mediaType: 'text/javascript',
  fileName: FILE,
  title: 'Tailwind CSS 3 preset',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const items = themed(tokens);
    const themes = webThemes(document, tokens);
    const variables = themeVariables(items, themes);
    const plugins = themes && variables.size > 0 ? themesPlugin(variables, themes, jsString) : '';
    const entries = (group: readonly Themed[]) => group.map((item) => entry(item, variables.get(item)?.use)).join('');
    const parts = [...Map.groupBy(items, ({ part }) => part?.key)].flatMap(([key, group]) =>
      key === undefined ? [] : [`      ${key}: {\n${entries(group)}      },\n`],
    );
    const text = `${HEAD}export default {\n  theme: {\n    extend: {\n${parts.join('')}    },\n  },\n${plugins}};\n`;
    const unused = items.flatMap(({ part, token: { type, path } }): SkippedToken[] =>
      part ? [] : [{ type, path, reason: NO_UTILITY }],
    );
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped([...skipped, ...unused]) };
  },
};
