import { cssNumber } from '../../css-text.js';
import type { TokenFormat } from '../../format.js';
import { docComment, jsKey, jsString } from '../../js-text.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
import { type Themed, themed } from '../../tailwind-names.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tailwind-preset.js';
const HEAD =
  "// Design tokens, measured by Copy That; for Tailwind CSS 3: presets: [preset].\n\n/** @type {Partial<import('tailwindcss').Config>} */\n";
const NO_UTILITY = 'Tailwind has no utility that takes it';

function entry({ token, name }: Themed): string {
  const { value, description } = token;
  const comment = docComment(description, '        ');
  if (typeof value !== 'object')
    return `${comment}        ${jsKey(name)}: ${jsString(typeof value === 'number' ? cssNumber(value) : value)},\n`;
  const { fontSize, lineHeight, letterSpacing, fontWeight } = value;
  const rest = `{ lineHeight: ${jsString(cssNumber(lineHeight))}, letterSpacing: ${jsString(letterSpacing)}, fontWeight: ${jsString(cssNumber(fontWeight))} }`;
  return `${comment}        ${jsKey(name)}: [${jsString(fontSize)}, ${rest}],\n`;
}

/** A preset of Tailwind CSS 3 that extends its theme; the names of utilities are those of the theme for version 4. */
export const tailwind3: TokenFormat = {
  format: 'tailwind3',
  mediaType: 'text/javascript',
  fileName: FILE,
  title: 'Tailwind CSS 3 preset',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const items = themed(tokens);
    const parts = [...Map.groupBy(items, ({ part }) => part?.key)].flatMap(([key, group]) =>
      key === undefined ? [] : [`      ${key}: {\n${group.map(entry).join('')}      },\n`],
    );
    const text = `${HEAD}export default {\n  theme: {\n    extend: {\n${parts.join('')}    },\n  },\n};\n`;
    const unused = items.flatMap(({ part, token: { type, path } }): SkippedToken[] =>
      part ? [] : [{ type, path, reason: NO_UTILITY }],
    );
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped([...skipped, ...unused]) };
  },
};
