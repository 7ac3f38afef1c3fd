import { cssNumber } from './css-text.js';
import { type IdentifierStyle, identifiersFor, joinKebab } from './identifiers.js';
import { aliasDepth, type WebToken } from './web-tokens.js';

/** A variable of a style sheet: a token, or one part of a text style. */
export interface StyleVariable {
  readonly name: string;
  readonly css: string;
  readonly token: WebToken;
  /** The variable that this one only points at. */
  readonly target?: string | undefined;
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

function partsOf({ value }: WebToken, hasShorthand: boolean): readonly Part[] {
  if (typeof value !== 'object') return WHOLE;
  const own = PROPERTIES.filter((property) => value[property] !== undefined);
  // The property `font` is nothing without a size and a family.
  return hasShorthand && value.fontSize && value.fontFamily ? [...own, 'whole'] : own;
}

function namesOf(path: readonly string[], part: Part): readonly string[] {
  return part === 'whole' ? path : [...path.filter((name) => name !== '$root'), SUFFIXES[part]];
}

/** The names of variables by part and token. */
type Names = ReadonlyMap<Part, ReadonlyMap<WebToken, string>>;

function textOf(token: WebToken, part: Part, names: Names): string {
  const { value } = token;
  const own =
    typeof value === 'object' ? (part === 'whole' ? fontShorthand(token, names) : (value[part] ?? '')) : value;
  return typeof own === 'number' ? cssNumber(own) : own;
}

function fontShorthand(token: WebToken, names: Names): string {
  const use = (property: Property, before = '', after = '') => {
    const name = names.get(property)?.get(token);
    return name === undefined ? '' : `${before}var(--${name})${after}`;
  };
  return use('fontWeight', '', ' ') + use('fontSize') + use('lineHeight', '/') + use('fontFamily', ' ');
}

/** The variable that a part points at: the same part of another text style, or a token. */
function targetOf({ target, partTargets }: WebToken, part: Part, names: Names): string | undefined {
  const same = target && names.get(part)?.get(target);
  const other = part === 'whole' ? undefined : partTargets?.get(part);
  return same ?? (other && typeof other.value !== 'object' ? names.get('whole')?.get(other) : undefined);
}

/** Variables of a style sheet for all tokens, each after the one it points at. */
export function styleVariables(
  tokens: readonly WebToken[],
  { reserved, hasShorthand = false }: VariableStyle,
): StyleVariable[] {
  const style: IdentifierStyle = { join: joinKebab, reserved, separator: '-' };
  const parts: { token: WebToken; part: Part }[] = [];
  for (const token of tokens) for (const part of partsOf(token, hasShorthand)) parts.push({ token, part });
  const all = identifiersFor(
    parts.map(({ token, part }) => namesOf(token.path, part)),
    style,
  );
  const names = new Map<Part, Map<WebToken, string>>([...PROPERTIES, ...WHOLE].map((part) => [part, new Map()]));
  parts.forEach(({ token, part }, i) => names.get(part)?.set(token, all[i] ?? ''));
  const depths = new Map(tokens.map((token) => [token, aliasDepth(token)]));
  return parts
    .map(({ token, part }, i): StyleVariable => {
      const target = targetOf(token, part, names);
      return { name: all[i] ?? '', css: textOf(token, part, names), token, target };
    })
    .sort((a, b) => (depths.get(a.token) ?? 0) - (depths.get(b.token) ?? 0));
}
