import { type Color, clampChroma, converter, inGamut } from 'culori';
import { isRecord } from './document.js';

/** A colour as every screen shows it: sRGB components and opacity, each 0..1. */
export interface PlainColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  /** Whether the colour lies outside of sRGB and this is the nearest of its hue and lightness. */
  readonly mapped: boolean;
}

/** The colour spaces of the Color Module 2025.10 as culori calls them, with their channels and what 1 is written as. */
const SPACES: Readonly<Record<string, readonly [mode: string, channels: string, scales?: readonly number[]]>> = {
  srgb: ['rgb', 'rgb'],
  'srgb-linear': ['lrgb', 'rgb'],
  hsl: ['hsl', 'hsl', [1, 100, 100]],
  hwb: ['hwb', 'hwb', [1, 100, 100]],
  lab: ['lab', 'lab'],
  lch: ['lch', 'lch'],
  oklab: ['oklab', 'lab'],
  oklch: ['oklch', 'lch'],
  'display-p3': ['p3', 'rgb'],
  'a98-rgb': ['a98', 'rgb'],
  'prophoto-rgb': ['prophoto', 'rgb'],
  rec2020: ['rec2020', 'rgb'],
  'xyz-d65': ['xyz65', 'xyz'],
  'xyz-d50': ['xyz50', 'xyz'],
};

const toRgb = converter('rgb');
const isSrgb = inGamut('rgb');
const share = (value: number): number => Math.min(1, Math.max(0, value));

function fromHex(hex: string): PlainColor | undefined {
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})([0-9a-f]{2})?$/i.exec(hex)?.[1];
  if (!digits) return undefined;
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  const alpha = hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1;
  return { red, green, blue, alpha, mapped: false };
}

/**
 * A colour of the Color Module 2025.10 in sRGB; a component that is `none` counts as 0 (section 4.2). Where the space is
 * sRGB and a hex is given, the hex is the value. Undefined for what is no colour.
 */
export function plainColor(value: unknown): PlainColor | undefined {
  if (typeof value === 'string') return fromHex(value);
  if (!isRecord(value)) return undefined;
  const { colorSpace, components, hex } = value;
  const alpha = typeof value.alpha === 'number' && Number.isFinite(value.alpha) ? share(value.alpha) : 1;
  if (colorSpace === 'srgb' && typeof hex === 'string') {
    const exact = fromHex(hex);
    if (exact) return { ...exact, alpha };
  }
  const space = typeof colorSpace === 'string' && Object.hasOwn(SPACES, colorSpace) ? SPACES[colorSpace] : undefined;
  if (!space || !Array.isArray(components) || components.length !== 3) return undefined;
  const [mode, channels, scales = [1, 1, 1]] = space;
  const read = components.map((each: unknown, i) => (each === 'none' ? 0 : Number(each) / (scales[i] ?? 1)));
  if (!read.every(Number.isFinite)) return undefined;
  const color = {
    mode,
    ...Object.fromEntries(channels.split('').map((channel, i) => [channel, read[i]])),
  } as unknown as Color;
  const mapped = !isSrgb(color);
  const { r, g, b } = toRgb(mapped ? clampChroma(color, 'oklch', 'rgb') : color);
  return { red: share(r), green: share(g), blue: share(b), alpha, mapped };
}

const byte = (component: number): string =>
  Math.round(component * 255)
    .toString(16)
    .padStart(2, '0');

/** `4e73df`, six digits without a sign. */
export function hexDigits({ red, green, blue }: PlainColor): string {
  return byte(red) + byte(green) + byte(blue);
}

/** `ff`, the two digits of the opacity. */
export function alphaDigits({ alpha }: PlainColor): string {
  return byte(alpha);
}
