import type { PlainToken } from '../../plain-tokens.js';
import type { TokenThemes } from '../../themed-tokens.js';
import { type FigmaVariable, variablesOf } from './figma-variables.js';

/** A variable with the token it says. */
export interface SaidVariable extends FigmaVariable {
  readonly token: PlainToken;
}

/** A mode of a collection and what its variables say there, in their order. */
export interface FigmaMode {
  readonly id: string;
  readonly name: string;
  readonly said: readonly SaidVariable[];
}

/** The one mode that every collection comes with. */
const FIRST_MODE = 'mode';

const isSame = (a: FigmaVariable, b: FigmaVariable): boolean =>
  a.resolvedType === b.resolvedType && a.part.join('.') === b.part.join('.');

/** The variable as a theme says it; itself where the theme says nothing else. */
function inMode(variable: SaidVariable, changed: ReadonlyMap<PlainToken, PlainToken>): SaidVariable {
  const token = changed.get(variable.token);
  const said = token && variablesOf(token);
  const own = said && !('skip' in said) ? said.find((each) => isSame(each, variable)) : undefined;
  return token && own ? { ...own, token } : variable;
}

/** A mode for each theme, the document's own first; every variable has a value in each. One mode for a document without themes. */
export function modesOf(variables: readonly SaidVariable[], themes: TokenThemes<PlainToken> | undefined): FigmaMode[] {
  const others = (themes?.others ?? []).map(({ name, changed }) => ({
    id: `${FIRST_MODE}-${name}`,
    name,
    said: variables.map((variable) => inMode(variable, changed)),
  }));
  return [{ id: FIRST_MODE, name: themes?.own ?? 'Value', said: variables }, ...others];
}
