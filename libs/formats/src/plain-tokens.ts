import { type DtcgDocument, EXTENSION, isRecord } from './document.js';
import { type FlatToken, flatTokens } from './flat-tokens.js';
import { type PlainColor, plainColor } from './plain-color.js';
import type { SkippedToken } from './skipped-tokens.js';

/** A layer of a shadow, in CSS pixels. */
export interface PlainShadow {
  readonly color: PlainColor;
  readonly xPx: number;
  readonly yPx: number;
  readonly blurPx: number;
  readonly spreadPx: number;
  readonly inset: boolean;
}

/** The dashes of a line in CSS pixels, or the word of the Format Module for it. */
export type PlainStroke = string | { readonly dashesPx: readonly number[]; readonly lineCap: string };

/** A cubic Bézier curve: x1, y1, x2, y2. */
export type PlainCurve = readonly [number, number, number, number];

/** A gradient; without a kind, the stops are all that is known of it. */
export interface PlainGradient {
  readonly stops: readonly { readonly color: PlainColor; readonly position: number }[];
  readonly kind?: 'linear' | 'radial';
  /** Of a linear gradient, as CSS counts: 0 to the top, 90 to the right. */
  readonly angleDeg?: number;
}

/** A text style. */
export interface PlainTypography {
  readonly families: readonly string[];
  readonly sizePx: number;
  readonly weight: number;
  readonly letterSpacingPx: number;
  /** Times the size. */
  readonly lineHeight: number;
}

/** What a value of each type of the Format Module 2025.10 comes to, with lengths in CSS pixels and times in ms. */
export interface PlainValues {
  color: PlainColor;
  dimension: number;
  fontFamily: readonly string[];
  fontWeight: number;
  duration: number;
  cubicBezier: PlainCurve;
  number: number;
  strokeStyle: PlainStroke;
  border: { readonly color: PlainColor; readonly widthPx: number; readonly style: PlainStroke };
  transition: { readonly durationMs: number; readonly delayMs: number; readonly curve: PlainCurve };
  shadow: readonly PlainShadow[];
  gradient: PlainGradient;
  typography: PlainTypography;
}
export type PlainType = keyof PlainValues;

/** A token with a value that was read. */
export type PlainToken = {
  [T in PlainType]: {
    readonly type: T;
    readonly value: PlainValues[T];
    readonly path: readonly string[];
    readonly alias?: readonly string[] | undefined;
    readonly description?: string | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  };
}[PlainType];

/** What 1rem is where no page says otherwise (facts of browsers; Format Module 2025.10, section 8.2). */
export const REM_PX = 16;

const WEIGHTS: Readonly<Record<string, number>> = {
  thin: 100,
  hairline: 100,
  'extra-light': 200,
  'ultra-light': 200,
  light: 300,
  normal: 400,
  regular: 400,
  book: 400,
  medium: 500,
  'semi-bold': 600,
  'demi-bold': 600,
  bold: 700,
  'extra-bold': 800,
  'ultra-bold': 800,
  black: 900,
  heavy: 900,
  'extra-black': 950,
  'ultra-black': 950,
};

/** The number, or undefined for what is none or has no end. */
export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A number with its unit, as an object or, as older documents have it, as text. */
export function quantity(value: unknown): { amount: number; unit: string } | undefined {
  if (typeof value === 'string') {
    const [, digits, unit = ''] = /^\s*(-?\d{0,12}(?:\.\d{1,12})?)(px|rem|em|ms|s)?\s*$/.exec(value) ?? [];
    return digits ? { amount: Number(digits), unit } : undefined;
  }
  const amount = isRecord(value) ? finite(value.value) : undefined;
  return isRecord(value) && amount !== undefined && typeof value.unit === 'string'
    ? { amount, unit: value.unit }
    : undefined;
}

function lengthPx(value: unknown): number | undefined {
  const read = quantity(value);
  if (!read) return undefined;
  if (read.unit === 'px' || read.amount === 0) return read.amount;
  return read.unit === 'rem' ? read.amount * REM_PX : undefined;
}

/** A length that may also be said in sizes of the text it belongs to, or be a bare 0. */
function textLengthPx(value: unknown, sizePx: number): number | undefined {
  const read = value === 0 ? { amount: 0, unit: 'px' } : quantity(value);
  return read?.unit === 'em' ? read.amount * sizePx : lengthPx(read && { value: read.amount, unit: read.unit });
}

function timeMs(value: unknown): number | undefined {
  const read = quantity(value);
  if (read?.unit === 'ms') return read.amount;
  return read?.unit === 's' ? read.amount * 1000 : undefined;
}

/** `'Segoe UI', serif` as a list: older documents have a whole CSS value in one text. */
function familyList(text: string): string[] {
  if (!text.includes(',')) return [text];
  return text.split(',').map((name) => name.trim().replace(/^(['"])(.*)\1$/, '$2'));
}

/** The names of font families, of which there is at least one. */
export function familiesOf(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? familyList(value) : [value];
  return list.length > 0 && list.every((each) => typeof each === 'string' && each !== '')
    ? (list as string[])
    : undefined;
}

/** A font weight from 1 to 1000, of a number or a word of the Format Module 2025.10, section 8.4. */
export function weightOf(value: unknown): number | undefined {
  if (typeof value === 'string') return Object.hasOwn(WEIGHTS, value) ? WEIGHTS[value] : undefined;
  const weight = finite(value);
  return weight !== undefined && weight >= 1 && weight <= 1000 ? weight : undefined;
}

/** The four numbers of a cubic Bézier curve. */
export function curveOf(value: unknown): PlainCurve | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined;
  const read = value.map(finite);
  return read.every((each) => each !== undefined) ? (read as unknown as PlainCurve) : undefined;
}

const STROKES = new Set(['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'outset', 'inset']);
const LINE_CAPS = new Set(['round', 'butt', 'square']);

/** A line style: a word of the Format Module or dashes. */
export function strokeOf(value: unknown): PlainStroke | undefined {
  if (typeof value === 'string') return STROKES.has(value) ? value : undefined;
  if (!isRecord(value) || !Array.isArray(value.dashArray) || value.dashArray.length === 0) return undefined;
  const dashesPx = value.dashArray.map(lengthPx);
  if (!dashesPx.every((each) => each !== undefined)) return undefined;
  return { dashesPx, lineCap: LINE_CAPS.has(String(value.lineCap)) ? String(value.lineCap) : 'butt' };
}

function borderOf(value: unknown): PlainValues['border'] | undefined {
  if (!isRecord(value)) return undefined;
  const [color, widthPx, style] = [plainColor(value.color), lengthPx(value.width), strokeOf(value.style)];
  return color && widthPx !== undefined && style ? { color, widthPx, style } : undefined;
}

function transitionOf(value: unknown): PlainValues['transition'] | undefined {
  if (!isRecord(value)) return undefined;
  const durationMs = timeMs(value.duration);
  const delayMs = value.delay === undefined ? 0 : timeMs(value.delay);
  const curve = curveOf(value.timingFunction);
  return durationMs !== undefined && delayMs !== undefined && curve ? { durationMs, delayMs, curve } : undefined;
}

function layerOf(value: unknown): PlainShadow | undefined {
  if (!isRecord(value)) return undefined;
  const color = plainColor(value.color);
  const [xPx, yPx, blurPx, spreadPx] = [value.offsetX, value.offsetY, value.blur, value.spread].map(lengthPx);
  if (!color || xPx === undefined || yPx === undefined || blurPx === undefined || spreadPx === undefined)
    return undefined;
  return { color, xPx, yPx, blurPx, spreadPx, inset: value.inset === true };
}

function shadowOf(value: unknown): PlainShadow[] | undefined {
  // An alias in a list of layers may lead to a list itself.
  const layers = (Array.isArray(value) ? value.flat() : [value]).map(layerOf);
  return layers.length > 0 && layers.every((each) => each !== undefined) ? layers : undefined;
}

function gradientOf(value: unknown, extensions: FlatToken['extensions']): PlainGradient | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const stops = value.flat().map((stop: unknown) => {
    const color = isRecord(stop) ? plainColor(stop.color) : undefined;
    const position = isRecord(stop) ? finite(stop.position) : undefined;
    return color && position !== undefined ? { color, position: Math.min(1, Math.max(0, position)) } : undefined;
  });
  if (!stops.every((each) => each !== undefined)) return undefined;
  const measured = extensions?.[EXTENSION];
  if (!isRecord(measured)) return { stops };
  const angleDeg = finite(measured.angle_deg);
  if (measured.kind === 'radial') return { stops, kind: 'radial' };
  return measured.kind === 'linear' && angleDeg !== undefined ? { stops, kind: 'linear', angleDeg } : { stops };
}

/** A text style; tools that came before the standard leave the spacing out and give the line as a length. */
function typographyOf(value: unknown): PlainTypography | undefined {
  if (!isRecord(value)) return undefined;
  const [families, sizePx, weight] = [
    familiesOf(value.fontFamily),
    lengthPx(value.fontSize),
    weightOf(value.fontWeight),
  ];
  if (!families || sizePx === undefined || weight === undefined) return undefined;
  const letterSpacingPx = value.letterSpacing === undefined ? 0 : textLengthPx(value.letterSpacing, sizePx);
  const linePx = typeof value.lineHeight === 'number' ? undefined : textLengthPx(value.lineHeight, sizePx);
  const lineHeight = linePx === undefined || sizePx === 0 ? finite(value.lineHeight) : linePx / sizePx;
  if (letterSpacingPx === undefined || lineHeight === undefined) return undefined;
  return { families, sizePx, weight, letterSpacingPx, lineHeight };
}

const READERS: {
  readonly [T in PlainType]: (value: unknown, extensions: FlatToken['extensions']) => PlainValues[T] | undefined;
} = {
  color: plainColor,
  dimension: lengthPx,
  fontFamily: familiesOf,
  fontWeight: weightOf,
  duration: timeMs,
  cubicBezier: curveOf,
  number: finite,
  strokeStyle: strokeOf,
  border: borderOf,
  transition: transitionOf,
  shadow: shadowOf,
  gradient: gradientOf,
  typography: typographyOf,
};

function isPlainType(type: string): type is PlainType {
  return Object.hasOwn(READERS, type);
}

/** The extensions of the token that a chain of aliases ends in: they say what the value alone does not. */
export function measuredOf(token: FlatToken, byPath: ReadonlyMap<string, FlatToken>): FlatToken['extensions'] {
  let at: FlatToken | undefined = token;
  for (let steps = 0; at?.alias && steps < byPath.size; steps++) at = byPath.get(at.alias.join('.'));
  return (at ?? token).extensions;
}

/**
 * The tokens of a document with their values as plain numbers and words, for writers of formats; those whose value could
 * not be read are said in `skipped`.
 */
export function plainTokens(
  document: DtcgDocument,
  flat: readonly FlatToken[] = flatTokens(document),
): { tokens: PlainToken[]; skipped: SkippedToken[] } {
  const needsTargets = flat.some(({ type, alias }) => type === 'gradient' && alias);
  const byPath = new Map(needsTargets ? flat.map((token) => [token.path.join('.'), token]) : []);
  const tokens: PlainToken[] = [];
  const skipped: SkippedToken[] = [];
  for (const token of flat) {
    const { type, path, value, alias, description } = token;
    const extensions = type === 'gradient' ? measuredOf(token, byPath) : undefined;
    const read = isPlainType(type) ? READERS[type](value, extensions) : undefined;
    if (read === undefined) skipped.push({ type: type || 'unknown', path, reason: 'its value cannot be read' });
    else tokens.push({ type, path, value: read, alias, description, extensions: token.extensions } as PlainToken);
  }
  return { tokens, skipped };
}
