import { cssFamilies, cssNumber } from './css-text.js';
import { EXTENSION, isRecord } from './document.js';
import type { FlatToken } from './flat-tokens.js';
import { hexDigits, plainColor } from './plain-color.js';
import { curveOf, familiesOf, finite, quantity, strokeOf, weightOf } from './plain-tokens.js';

/** The five values of a text style as CSS. */
export interface CssTypography {
  readonly fontFamily: string;
  readonly fontSize: string;
  readonly fontWeight: number;
  readonly letterSpacing: string;
  readonly lineHeight: number;
}

/** What a token's value is in CSS; `lacks` says what CSS has no words for. */
export interface CssValue {
  readonly value: string | number | CssTypography;
  readonly lacks?: string;
}

/** Colour spaces that are functions of CSS Color 4; the others are names within `color()`. */
const FUNCTIONS = new Set(['lab', 'lch', 'oklab', 'oklch']);
const NAMED = new Set([
  'srgb',
  'srgb-linear',
  'display-p3',
  'a98-rgb',
  'prophoto-rgb',
  'rec2020',
  'xyz-d65',
  'xyz-d50',
]);

/** `#4e73df`, `rgba(78, 115, 223, 0.5)`, or a function of CSS Color 4 for a colour outside of sRGB; undefined for none. */
export function cssColor(value: unknown): string | undefined {
  const plain = plainColor(value);
  if (!plain) return undefined;
  const { alpha, mapped } = plain;
  const wide = mapped && isRecord(value) ? wideColor(value, alpha) : undefined;
  if (wide) return wide;
  if (alpha === 1) return `#${hexDigits(plain)}`;
  const bytes = [plain.red, plain.green, plain.blue].map((share) => Math.round(share * 255));
  return `rgba(${bytes.join(', ')}, ${cssNumber(alpha)})`;
}

function wideColor({ colorSpace, components }: Record<string, unknown>, alpha: number): string | undefined {
  const space = String(colorSpace);
  const channels = (components as unknown[])
    .map((each) => (each === 'none' ? 'none' : cssNumber(Number(each))))
    .join(' ');
  const opacity = alpha === 1 ? '' : ` / ${cssNumber(alpha)}`;
  if (FUNCTIONS.has(space)) return `${space}(${channels}${opacity})`;
  return NAMED.has(space) ? `color(${space} ${channels}${opacity})` : undefined;
}

function cssLength(value: unknown): string | undefined {
  const read = quantity(value);
  if (read?.unit === 'px' || read?.unit === 'rem') return cssNumber(read.amount) + read.unit;
  return read?.unit === '' && read.amount === 0 ? '0px' : undefined;
}

function cssTime(value: unknown): string | undefined {
  const read = quantity(value);
  return read?.unit === 'ms' || read?.unit === 's' ? cssNumber(read.amount) + read.unit : undefined;
}

function cssCurve(value: unknown): string | undefined {
  const curve = curveOf(value);
  return curve && `cubic-bezier(${curve.map(cssNumber).join(', ')})`;
}

const NO_DASHES = 'CSS has no dashes of given lengths; `dashed` is written';

function stroke(value: unknown): { value: string; lacks?: string } | undefined {
  const read = strokeOf(value);
  if (read === undefined) return undefined;
  return typeof read === 'string' ? { value: read } : { value: 'dashed', lacks: NO_DASHES };
}

function border(value: unknown): CssValue | undefined {
  if (!isRecord(value)) return undefined;
  const [width, style, color] = [cssLength(value.width), stroke(value.style), cssColor(value.color)];
  if (width === undefined || style === undefined || color === undefined) return undefined;
  return { ...style, value: `${width} ${style.value} ${color}` };
}

function layer(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const lengths = [value.offsetX, value.offsetY, value.blur, value.spread].map(cssLength);
  const color = cssColor(value.color);
  if (color === undefined || lengths.some((each) => each === undefined)) return undefined;
  return `${value.inset === true ? 'inset ' : ''}${lengths.join(' ')} ${color}`;
}

/** All of them, or undefined where one could not be read or there is none. */
function allOf(parts: readonly (string | undefined)[]): string | undefined {
  return parts.length > 0 && parts.every((each) => each !== undefined) ? parts.join(', ') : undefined;
}

function gradient(value: unknown, extensions: FlatToken['extensions']): CssValue | undefined {
  if (!Array.isArray(value)) return undefined;
  const stops = allOf(
    value.flat().map((stop: unknown) => {
      const color = isRecord(stop) ? cssColor(stop.color) : undefined;
      const position = isRecord(stop) ? finite(stop.position) : undefined;
      return color === undefined || position === undefined
        ? undefined
        : `${color} ${cssNumber(Math.min(1, Math.max(0, position)) * 100)}%`;
    }),
  );
  if (stops === undefined) return undefined;
  const measured = extensions?.[EXTENSION];
  const { kind, angle_deg } = isRecord(measured) ? measured : {};
  const angle = finite(angle_deg);
  if (kind === 'radial') return { value: `radial-gradient(${stops})` };
  if (kind === 'linear' && angle !== undefined) return { value: `linear-gradient(${cssNumber(angle)}deg, ${stops})` };
  return { value: stops, lacks: 'its kind and angle are not known; its stops are written, for `linear-gradient(...)`' };
}

function transition(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const parts = [cssTime(value.duration), cssCurve(value.timingFunction), cssTime(value.delay)];
  return parts.every((each) => each !== undefined) ? parts.join(' ') : undefined;
}

function typography(value: unknown): CssTypography | undefined {
  if (!isRecord(value)) return undefined;
  const families = familiesOf(value.fontFamily);
  const [fontSize, fontWeight] = [cssLength(value.fontSize), weightOf(value.fontWeight)];
  const letterSpacing = value.letterSpacing === undefined ? '0px' : cssLength(value.letterSpacing);
  const lineHeight = finite(value.lineHeight);
  if (!families || fontSize === undefined || fontWeight === undefined) return undefined;
  if (letterSpacing === undefined || lineHeight === undefined) return undefined;
  return { fontFamily: cssFamilies(families), fontSize, fontWeight, letterSpacing, lineHeight };
}

const plain = (value: CssValue['value'] | undefined): CssValue | undefined =>
  value === undefined ? undefined : { value };

type Reader = (value: unknown, extensions: FlatToken['extensions']) => CssValue | undefined;

/** The types of the Format Module 2025.10, each with its reader. */
const READERS: Readonly<Record<string, Reader>> = {
  color: (value) => plain(cssColor(value)),
  dimension: (value) => plain(cssLength(value)),
  fontFamily: (value) => {
    const families = familiesOf(value);
    return families && { value: cssFamilies(families) };
  },
  fontWeight: (value) => plain(weightOf(value)),
  duration: (value) => plain(cssTime(value)),
  cubicBezier: (value) => plain(cssCurve(value)),
  number: (value) => plain(finite(value)),
  strokeStyle: stroke,
  border,
  transition: (value) => plain(transition(value)),
  // An alias in a list of layers may lead to a list itself.
  shadow: (value) => plain(allOf((Array.isArray(value) ? value.flat() : [value]).map(layer))),
  gradient,
  typography: (value) => plain(typography(value)),
};

/**
 * The value of a token in CSS: numbers as numbers, a text style as its parts, everything else as text. Undefined for what
 * is no value of the type. `extensions` are those of the token that has the value: kind and angle of a gradient.
 */
export function cssValue(type: string, value: unknown, extensions?: FlatToken['extensions']): CssValue | undefined {
  return Object.hasOwn(READERS, type) ? READERS[type]?.(value, extensions) : undefined;
}
