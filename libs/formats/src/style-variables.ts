import { cssNumber } from './css-text.js';
import { type IdentifierStyle, identifiersFor, joinKebab } from './identifiers.js';
import { aliasDepth, type WebToken } from './web-tokens.js';

/** A variable of a style sheet: a token, or one part of a text style. */
export interface StyleVariable {
  readonly name: string;
  readonly css: string;
  readonly token: WebToken;
  /** The variable that this one only points at. */
  readonly target?: string;
}

/** What a language makes of variables. */
export interface VariableStyle {
  /** Words that mean something else after the sign of a variable. */
  readonly reserved: ReadonlySet<string>;
  /** Whether a text style has a variable for the property `font` too, made of `var()`. */
  readonly hasShorthand?: boolean;
}

/** The parts of a text style, with what they add to its name. */
const SUFFIXES = {
  fontFamily: 'font-family',
  fontSize: 'font-size',
  fontWeight: 'font-weight',
  letterSpacing: 'letter-spacing',
  lineHeight: 'line-height',
} as const;
type Property = keyof typeof SUFFIXES;
const PROPERTIES = Object.keys(SUFFIXES) as Property[];

/** A property of a text style, or a token as a whole. */
type Part = Property | 'whole';
const WHOLE: readonly Part[] = ['whole'];

function partsOf(token: WebToken, hasShorthand: boolean): readonly Part[] {
  if (token.type !== 'typography') return WHOLE;
  return hasShorthand ? [...PROPERTIES, 'whole'] : PROPERTIES;
}

function namesOf(path: readonly string[], part: Part): readonly string[] {
  return part === 'whole' ? path : [...path.filter((name) => name !== '$root'), SUFFIXES[part]];
}

function textOf({ value }: WebToken, part: Part, names: ReadonlyMap<Part, string>): string {
  if (typeof value === 'number') return cssNumber(value);
  if (typeof value === 'string') return value;
  if (part !== 'whole') return typeof value[part] === 'number' ? cssNumber(value[part]) : value[part];
  const use = (property: Property) => `var(--${names.get(property)})`;
  return `${use('fontWeight')} ${use('fontSize')}/${use('lineHeight')} ${use('fontFamily')}`;
}

/** Variables of a style sheet for all tokens, each after the one it points at. */
export function styleVariables(
  tokens: readonly WebToken[],
  { reserved, hasShorthand = false }: VariableStyle,
): StyleVariable[] {
  const style: IdentifierStyle = { join: joinKebab, reserved, separator: '-' };
  const parts = tokens.flatMap((token) => partsOf(token, hasShorthand).map((part) => ({ token, part })));
  const all = identifiersFor(
    parts.map(({ token, part }) => namesOf(token.path, part)),
    style,
  );
  const names = new Map(tokens.map((token) => [token, new Map<Part, string>()]));
  parts.forEach(({ token, part }, i) => names.get(token)?.set(part, all[i] ?? ''));

  /** The variable that a part points at: the same part of another text style, or a token. */
  const targetOf = (token: WebToken, part: Part): string | undefined => {
    const same = token.target && names.get(token.target)?.get(part);
    const other = part === 'whole' ? undefined : token.partTargets?.get(part);
    return same ?? (other && other.type !== 'typography' ? names.get(other)?.get('whole') : undefined);
  };
  return parts
    .map(({ token, part }, i) => {
      const [target, own] = [targetOf(token, part), names.get(token) ?? new Map<Part, string>()];
      const css = textOf(token, part, own);
      return { name: all[i] ?? '', css, token, depth: aliasDepth(token), ...(target ? { target } : {}) };
    })
    .sort((a, b) => a.depth - b.depth);
}
