import { defaultTheme } from '../../document-themes.js';
import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { indented, propertyRules, type StyleThemes, styleThemes } from '../../style-themes.js';
import { type StyleVariable, styleVariables } from '../../style-variables.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.scss';
const HEAD = '// Design tokens, measured by Copy That.\n';

/** Words after the dollar sign mean nothing in Sass; `tokens` is the map. */
const NAMES = { reserved: new Set(['tokens']) };
/** In a document with themes they are a map too. */
const THEMED_NAMES = { reserved: new Set(['tokens', 'themes']) };

function line({ name, css, token, target }: StyleVariable): string {
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `/// ${said}\n` : ''}$${name}: ${target ? `$${target}` : css};\n`;
}

/** Parentheses keep a value with commas one value of a map. */
const mapped = (css: string): string => (css.includes(',') ? `(${css})` : css);

function themesText(themes: StyleThemes): string {
  const maps = themes.map(({ name, values }) => {
    const entries = [...values].map(([variable, css]) => `    "${variable}": ${mapped(css)},\n`);
    return `  "${name}": (\n${entries.join('')}  ),\n`;
  });
  return `
/// What themes change, by theme: map.merge($tokens, map.get($themes, "${themes[1]?.name}")).
$themes: (
${maps.join('')});

/// What themes change as custom properties, \`var(--name)\`, that follow the system, or \`data-theme\` before it: @include theme-properties.
@mixin theme-properties {
${indented(propertyRules(themes))}}
`;
}

/**
 * Sass variables, an alias as the variable it points at, and the map `$tokens` of all of them. Of a document with themes also the
 * map `$themes`, and a mixin with custom properties for what they change.
 */
export const scss: TokenFormat = {
  format: 'scss',
  mediaType: 'text/x-scss',
  fileName: FILE,
  title: 'Sass (SCSS variables and map)',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const isThemed = defaultTheme(document) !== undefined;
    const names = isThemed ? THEMED_NAMES : NAMES;
    const themes = isThemed ? styleThemes(document, tokens, names) : undefined;
    const variables = styleVariables(tokens, names);
    const map = variables.map(({ name }) => `  "${name}": $${name},\n`).join('');
    const text = `${HEAD}\n${variables.map(line).join('')}\n$tokens: (\n${map});\n${themes ? themesText(themes) : ''}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
