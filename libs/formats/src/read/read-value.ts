import {
  FULL_RADIUS_PX,
  getTokenType,
  hexOfColor,
  MAX_GRADIENT_STOPS,
  MAX_SHADOW_LAYERS,
  spacingTypeSchema,
  type TokenTypeName,
  type TypographyRole,
} from '@copy-that/tokens';
import type { FlatToken } from '../flat-tokens.js';

/** A value of one of the product's types, read from a document. */
export interface ReadValue {
  readonly type: TokenTypeName;
  readonly value: Readonly<Record<string, unknown>>;
  /** The members of the value that the document states; the others are what is taken where nothing is known. */
  readonly stated: readonly string[];
}

/** A value of the Format Module that was found to be one, with its aliases followed. */
type Json = Readonly<Record<string, unknown>>;

/** CSS: a rem is the font size of the root, 16 px at the start (CSS Values 4, section 6.1). */
const PX_PER_REM = 16;
/** Without one, a gradient runs from top to bottom (CSS Images 4, section 3.1.1). */
const DEFAULT_ANGLE_DEG = 180;

/** Weight names of the Format Module 2025.10, section 8.4. */
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
};

/** What the names of a dimension say it is for; the others are sizes and widths. */
const RADIUS_WORDS = new Set(['radius', 'radii', 'corner', 'corners', 'rounded', 'rounding']);
const SPACING_WORDS = new Set(['space', 'spacing', 'spacer', 'spaces', ...spacingTypeSchema.options]);
const ROLE_WORDS: readonly [TypographyRole, readonly string[]][] = [
  ['display', ['display', 'hero']],
  ['heading', ['heading', 'headline', 'title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']],
  ['label', ['label', 'button']],
  ['caption', ['caption', 'footnote', 'overline']],
  ['mono', ['mono', 'code', 'monospace']],
];

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;

/** The words of names: `borderRadius`, `border-radius` and `Border Radius` are `border` and `radius`. */
function wordsOf(path: readonly string[]): string[] {
  const parts = path.flatMap((name) => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+/));
  return parts.filter((part) => part !== '').map((part) => part.toLowerCase());
}

function pxOf(dimension: unknown): number {
  const { value, unit } = dimension as { value: number; unit: string };
  return rounded(unit === 'rem' ? value * PX_PER_REM : value, 2);
}

/** A colour with its opacity; undefined outside sRGB. */
function colorOf(value: unknown): { hex: string; alpha: number } | undefined {
  const { colorSpace, components, alpha } = value as {
    colorSpace: string;
    components: (number | 'none')[];
    alpha?: number;
  };
  const hex = hexOfColor(colorSpace, components);
  return hex === undefined ? undefined : { hex, alpha: rounded(alpha ?? 1, 3) };
}

const OUTSIDE = 'a colour outside sRGB';
const SEE_THROUGH = 'a colour that lets through what is behind it';

function opaque(value: unknown): { hex: string } | string {
  const color = colorOf(value);
  if (!color) return OUTSIDE;
  return color.alpha === 1 ? color : SEE_THROUGH;
}

function readColor(value: unknown): ReadValue | string {
  const color = opaque(value);
  if (typeof color === 'string') return color;
  return { type: 'color', value: { hex: color.hex, coverage: 0, role: 'other', seen_on: [] }, stated: ['hex'] };
}

function readDimension(value: unknown, path: readonly string[]): ReadValue | string {
  const px = pxOf(value);
  const words = wordsOf(path);
  if (words.some((word) => RADIUS_WORDS.has(word))) {
    const isFull = px >= FULL_RADIUS_PX;
    return {
      type: 'radius',
      value: { value_px: isFull ? null : px, is_full: isFull },
      stated: ['value_px', 'is_full'],
    };
  }
  if (!words.some((word) => SPACING_WORDS.has(word))) return 'a dimension whose names say neither spacing nor radius';
  const kind = spacingTypeSchema.options.find((each) => words.includes(each)) ?? 'gap';
  return { type: 'spacing', value: { value_px: px, spacing_type: kind }, stated: ['value_px'] };
}

function readBorder(value: Json): ReadValue | string {
  const color = opaque(value.color);
  if (typeof color === 'string') return color;
  const border = { width_px: pxOf(value.width), style: value.style, color: color.hex };
  return { type: 'border', value: border, stated: Object.keys(border) };
}

function readShadow(value: Json | readonly Json[]): ReadValue | string {
  const given = Array.isArray(value) ? (value as readonly Json[]) : [value as Json];
  if (given.length > MAX_SHADOW_LAYERS) return `a shadow of more than ${MAX_SHADOW_LAYERS} layers`;
  const layers = given.map((layer) => {
    const color = colorOf(layer.color);
    return {
      offset_x_px: pxOf(layer.offsetX),
      offset_y_px: pxOf(layer.offsetY),
      blur_px: pxOf(layer.blur),
      spread_px: pxOf(layer.spread),
      color: color?.hex,
      alpha: color?.alpha,
      inset: layer.inset === true,
    };
  });
  if (layers.some(({ color }) => color === undefined)) return OUTSIDE;
  return { type: 'shadow', value: { layers }, stated: ['layers'] };
}

function readGradient(value: readonly Json[]): ReadValue | string {
  if (value.length > MAX_GRADIENT_STOPS) return `a gradient of more than ${MAX_GRADIENT_STOPS} stops`;
  const stops = value.map(({ color: given, position }) => {
    const color = colorOf(given);
    return { position: rounded(position as number, 3), color: color?.hex, alpha: color?.alpha };
  });
  if (stops.some(({ color }) => color === undefined)) return OUTSIDE;
  return { type: 'gradient', value: { kind: 'linear', angle_deg: DEFAULT_ANGLE_DEG, stops }, stated: ['stops'] };
}

function weightOf(value: unknown): number | null {
  const weight = typeof value === 'string' ? WEIGHTS[value] : (value as number);
  return weight !== undefined && weight % 100 === 0 && weight <= 900 ? weight : null;
}

function readTypography(value: Json, path: readonly string[]): ReadValue {
  const sizePx = pxOf(value.fontSize);
  const linePx = rounded((value.lineHeight as number) * sizePx, 2);
  const family = Array.isArray(value.fontFamily) ? (value.fontFamily[0] as string) : (value.fontFamily as string);
  const words = wordsOf(path);
  const style = {
    font_size_px: sizePx,
    line_height_px: linePx > 0 ? linePx : null,
    font_weight: weightOf(value.fontWeight),
    letter_spacing_px: pxOf(value.letterSpacing),
    text_case: null,
    color: null,
    role: ROLE_WORDS.find(([, of]) => of.some((word) => words.includes(word)))?.[0] ?? 'body',
    font_family: family,
  };
  // A family with a name that code could hide in is kept in the document alone.
  const isNamed = getTokenType('typography').valueSchema.safeParse(style).success;
  return {
    type: 'typography',
    value: isNamed ? style : { ...style, font_family: null },
    stated: ['font_size_px', 'font_weight', 'letter_spacing_px', 'font_family'],
  };
}

function read({ type, value, path }: FlatToken): ReadValue | string {
  switch (type) {
    case 'color':
      return readColor(value);
    case 'dimension':
      return readDimension(value, path);
    case 'border':
      return readBorder(value as Json);
    case 'shadow':
      return readShadow(value as Json);
    case 'gradient':
      return readGradient(value as readonly Json[]);
    case 'typography':
      return readTypography(value as Json, path);
    default:
      return `a ${type}, which is no type that is measured`;
  }
}

/** A token that keeps to the standard as a value of one of the product's types, or why it is none. */
export function readValue(token: FlatToken): ReadValue | string {
  const found = read(token);
  if (typeof found === 'string') return found;
  const { success, data } = getTokenType(found.type).valueSchema.safeParse(found.value);
  return success ? { ...found, value: data as Json } : `a ${found.type} that no picture could show`;
}
