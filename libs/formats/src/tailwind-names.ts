import { type IdentifierStyle, identifiersFor, joinKebab } from './identifiers.js';
import type { WebToken } from './web-tokens.js';

/** The parts of Tailwind's theme that utilities are made of: its namespace in version 4 and its key in version 3. */
export interface ThemePart {
  readonly namespace: string;
  readonly key: string;
}

/** Words of a name that say what a length or a number is for, the first match counts. */
interface WordRule extends ThemePart {
  readonly words: RegExp;
}

const SPACING: ThemePart = { namespace: 'spacing', key: 'spacing' };
const TEXT: ThemePart = { namespace: 'text', key: 'fontSize' };

const LENGTHS: readonly WordRule[] = [
  { words: /radius|radii|rounded|corner/i, namespace: 'radius', key: 'borderRadius' },
  { words: /letter-?spacing|tracking/i, namespace: 'tracking', key: 'letterSpacing' },
  { words: /line-?height|leading/i, namespace: 'leading', key: 'lineHeight' },
  { words: /(^|\.)(font|text|type|typography)\b.*size|font-?size|text-?size/i, ...TEXT },
  { words: /border-?(\.|-)?width|stroke-?width/i, namespace: 'border-width', key: 'borderWidth' },
  { words: /breakpoint|screen/i, namespace: 'breakpoint', key: 'screens' },
  { words: /blur/i, namespace: 'blur', key: 'blur' },
];

const NUMBERS: readonly WordRule[] = [
  { words: /opacity|alpha/i, namespace: 'opacity', key: 'opacity' },
  { words: /line-?height|leading/i, namespace: 'leading', key: 'lineHeight' },
];

const BY_TYPE: Readonly<Record<string, ThemePart>> = {
  color: { namespace: 'color', key: 'colors' },
  fontFamily: { namespace: 'font', key: 'fontFamily' },
  fontWeight: { namespace: 'font-weight', key: 'fontWeight' },
  duration: { namespace: 'transition-duration', key: 'transitionDuration' },
  cubicBezier: { namespace: 'ease', key: 'transitionTimingFunction' },
  shadow: { namespace: 'shadow', key: 'boxShadow' },
  gradient: { namespace: 'background-image', key: 'backgroundImage' },
  typography: TEXT,
};

function partOf(token: WebToken): ThemePart | undefined {
  const path = token.path.join('.');
  if (token.type === 'dimension') return LENGTHS.find(({ words }) => words.test(path)) ?? SPACING;
  if (token.type === 'number') return NUMBERS.find(({ words }) => words.test(path));
  // A list of stops is no image.
  if (token.type === 'gradient' && !(typeof token.value === 'string' && token.value.includes('gradient(')))
    return undefined;
  return Object.hasOwn(BY_TYPE, token.type) ? BY_TYPE[token.type] : undefined;
}

/** First names of a path that say no more than the part of the theme does, by namespace. */
const SAID: Readonly<Record<string, RegExp>> = {
  color: /^colou?rs?$/i,
  spacing: /^(spacing|space|spaces)$/i,
  radius: /^(border-?radius|radius|radii)$/i,
  text: /^(font|size|font-?size|text|typography)$/i,
  font: /^(font|family|font-?family|typography)$/i,
  'font-weight': /^(font|weight|font-?weight)$/i,
  tracking: /^(font|letter-?spacing|tracking)$/i,
  leading: /^(font|line-?height|leading)$/i,
  'transition-duration': /^durations?$/i,
  ease: /^(ease|easing|cubic-?bezier)$/i,
  shadow: /^shadows?$/i,
  'background-image': /^gradients?$/i,
  opacity: /^opacity$/i,
};

/** What stands before the variables of tokens that are in no part of the theme. */
const NO_PART = 'token';

/** First words that make another namespace of one: `--font-size-*` is none of `--font-*` (Tailwind 4.3, theme.ts). */
const MEANT_OTHERWISE: Readonly<Record<string, RegExp>> = {
  font: /^(weight|size)\b/i,
  text: /^(color|decoration|indent|shadow|underline)\b/i,
};

function namesWithin(path: readonly string[], { namespace }: ThemePart): readonly string[] {
  const said = SAID[namespace];
  const own = path.at(-1) === '$root' ? path.slice(0, -1) : path;
  let at = 0;
  while (said && at < own.length - 1 && said.test(own[at] ?? '')) at++;
  const rest = own.slice(at);
  return MEANT_OTHERWISE[namespace]?.test(rest.join('-')) ? [NO_PART, ...rest] : rest;
}

/** A token with its place in the theme; without a part where no utility could use it. */
export interface Themed {
  readonly token: WebToken;
  readonly part?: ThemePart;
  /** Its key in the part: `blue-500` of `--color-blue-500`, which makes `bg-blue-500`. */
  readonly name: string;
  /** Its variable in version 4, `--color-blue-500`. */
  readonly variable: string;
}

/** A variable that is called as its namespace alone has a meaning of its own in Tailwind. */
const NAMESPACES = [NO_PART, TEXT, SPACING, ...LENGTHS, ...NUMBERS, ...Object.values(BY_TYPE)].map((part) =>
  typeof part === 'string' ? part : part.namespace,
);
const STYLE: IdentifierStyle = { join: joinKebab, reserved: new Set(NAMESPACES), separator: '-' };

/** A text style's font family as a token beside it, for no utility sets both. */
function withFamilies(tokens: readonly WebToken[]): WebToken[] {
  const families = new Map<WebToken, WebToken & { target?: WebToken }>();
  for (const token of tokens) {
    const { path, type, value } = token;
    if (type === 'typography' && typeof value === 'object')
      families.set(token, { path, type: 'fontFamily', value: value.fontFamily });
  }
  for (const [{ target }, family] of families) {
    const aim = target && families.get(target);
    if (aim) family.target = aim;
  }
  return tokens.flatMap((token) => [token, families.get(token) ?? []].flat());
}

/** Where each token stands in Tailwind's theme, the same names for versions 3 and 4; a text style stands in two parts. */
export function themed(tokens: readonly WebToken[]): Themed[] {
  const parts = withFamilies(tokens).map((token) => ({ token, part: partOf(token) }));
  const paths = parts.map(({ token, part }) =>
    part ? [part.namespace, ...namesWithin(token.path, part)] : [NO_PART, ...token.path],
  );
  return identifiersFor(paths, STYLE).map((variable, i): Themed => {
    const { token, part } = parts[i] as (typeof parts)[number];
    const name = variable.slice((part?.namespace ?? NO_PART).length + 1);
    return { token, name, variable: `--${variable}`, ...(part ? { part } : {}) };
  });
}
