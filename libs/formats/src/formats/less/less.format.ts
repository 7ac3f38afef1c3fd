import type { DtcgDocument } from '../../document.js';
import { defaultTheme, documentThemes } from '../../document-themes.js';
import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { indented, propertyRules, type StyleThemes, styleThemes } from '../../style-themes.js';
import { type StyleVariable, styleVariables, type VariableStyle } from '../../style-variables.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.less';
const HEAD = '// Design tokens, measured by Copy That.\n';

/** At-rules of CSS and Less, and the variables that Less makes itself. */
const RESERVED =
  'arguments charset container counter-style document font-face font-feature-values import keyframes layer media namespace page plugin property rest scope starting-style supports viewport';
const NAMES = { reserved: new Set(RESERVED.split(' ')) };

function line({ name, css, token, target }: StyleVariable): string {
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `// ${said}\n` : ''}@${name}: ${target ? `@${target}` : css};\n`;
}

const mapName = (theme: string): string => `theme-${theme}`;

function themesText(themes: StyleThemes): string {
  const maps = themes.map(({ name, values }) => {
    const entries = [...values].map(([variable, css]) => `  ${variable}: ${css};\n`);
    return `@${mapName(name)}: {\n${entries.join('')}}\n`;
  });
  return `
// What themes change, as maps: @${mapName(themes[1]?.name ?? '')}[${[...themes[0].values.keys()][0]}].
${maps.join('')}
// What themes change as custom properties, var(--name), that follow the system, or data-theme before it: .theme-properties();
.theme-properties() {
${indented(propertyRules(themes))}}
`;
}

/** The words that variables may not be; in a document with themes also the maps of those. */
function namesIn(document: DtcgDocument): VariableStyle {
  const own = defaultTheme(document);
  if (own === undefined) return NAMES;
  const maps = [own, ...documentThemes(document).map(({ name }) => name)].map(mapName);
  return { reserved: new Set([...NAMES.reserved, ...maps]) };
}

/** Less variables, an alias as the variable it points at; of a document with themes also a map for each and a mixin of custom properties. */
export const less: TokenFormat = {
  format: 'less',
  mediaType: 'text/x-less',
  fileName: FILE,
  title: 'Less variables',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const names = namesIn(document);
    const themes = names === NAMES ? undefined : styleThemes(document, tokens, names);
    const text = `${HEAD}\n${styleVariables(tokens, names).map(line).join('')}${themes ? themesText(themes) : ''}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
