import type { DtcgDocument } from './document.js';
import { type StyleVariable, styleVariables, type VariableStyle } from './style-variables.js';
import { rulesOf } from './theme-rules.js';
import { webThemes } from './web-themes.js';
import type { WebToken } from './web-tokens.js';

/** A theme's values of the variables that some theme changes, as CSS, by the variables' names. */
export interface StyleTheme {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The themes of a style sheet: the document's own first, the same variables in each. */
export type StyleThemes = readonly [own: StyleTheme, ...others: StyleTheme[]];

/** The values of variables by theme; undefined for a document without themes. */
export function styleThemes(
  document: DtcgDocument,
  tokens: readonly WebToken[],
  names: VariableStyle,
): StyleThemes | undefined {
  const themes = webThemes(document, tokens);
  if (!themes) return undefined;
  const valuesOf = (variables: readonly StyleVariable[]) => new Map(variables.map(({ name, css }) => [name, css]));
  const base = valuesOf(styleVariables(tokens, names));
  const others = themes.others.map(({ name, changed }) => ({
    name,
    values: valuesOf(
      styleVariables(
        tokens.map((token) => changed.get(token) ?? token),
        names,
      ),
    ),
  }));
  const isChanged = (name: string) =>
    others.some(({ values }) => (values.get(name) ?? base.get(name)) !== base.get(name));
  const changed = [...base.keys()].filter(isChanged);
  const of = (name: string, values: ReadonlyMap<string, string>): StyleTheme => ({
    name,
    values: new Map(changed.map((variable) => [variable, values.get(variable) ?? base.get(variable) ?? ''])),
  });
  return changed.length === 0 ? undefined : [of(themes.own, base), ...others.map((each) => of(each.name, each.values))];
}

/** CSS rules that say what themes change as custom properties: the own theme on `:root`, then the others. */
export function propertyRules([own, ...others]: StyleThemes): string {
  const lines = ({ values }: StyleTheme) => [...values].map(([name, css]) => `--${name}: ${css};`);
  const back = lines(own);
  const root = `:root {\n${back.map((line) => `  ${line}\n`).join('')}}\n`;
  return [root, ...others.map((theme) => rulesOf(own.name, { name: theme.name, changed: lines(theme), back }))].join(
    '\n',
  );
}

/** Lines moved in by two spaces, empty ones but for their end. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
