import { converter, type Rgb } from 'culori';
import { round } from '../../round.js';
import type { ColorToken } from './color.schema.js';

const toOklch = converter('oklch');

/** Red, green and blue of `#rrggbb`, each 0..255. */
export function channelsOf(hex: string): [number, number, number] {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

/** sRGB components 0..1; four decimals are enough that `round(255 * c)` gives the channel back. */
export function componentsOf(hex: string): [number, number, number] {
  const [red, green, blue] = channelsOf(hex);
  return [round(red / 255, 4), round(green / 255, 4), round(blue / 255, 4)];
}

/** OKLCH (Björn Ottosson 2020) of `#rrggbb`: l 0..1, c >= 0, h in degrees or null where the chroma rounds to nothing. */
export function oklchOf(hex: string): ColorToken['oklch'] {
  const [r, g, b] = channelsOf(hex);
  const { l, c, h } = toOklch({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 });
  const chroma = round(c, 4);
  return { l: Math.min(1, round(l, 4)), c: chroma, h: chroma === 0 || h === undefined ? null : round(h, 2) % 360 };
}

/** The colour spaces of the Color Module 2025.10 as culori calls them, with what its channels are multiplied by. */
const SPACES: Readonly<Record<string, { mode: string; channels: readonly string[]; scale?: readonly number[] }>> = {
  srgb: { mode: 'rgb', channels: ['r', 'g', 'b'] },
  'srgb-linear': { mode: 'lrgb', channels: ['r', 'g', 'b'] },
  hsl: { mode: 'hsl', channels: ['h', 's', 'l'], scale: [1, 0.01, 0.01] },
  hwb: { mode: 'hwb', channels: ['h', 'w', 'b'], scale: [1, 0.01, 0.01] },
  lab: { mode: 'lab', channels: ['l', 'a', 'b'] },
  lch: { mode: 'lch', channels: ['l', 'c', 'h'] },
  oklab: { mode: 'oklab', channels: ['l', 'a', 'b'] },
  oklch: { mode: 'oklch', channels: ['l', 'c', 'h'] },
  'display-p3': { mode: 'p3', channels: ['r', 'g', 'b'] },
  'a98-rgb': { mode: 'a98', channels: ['r', 'g', 'b'] },
  'prophoto-rgb': { mode: 'prophoto', channels: ['r', 'g', 'b'] },
  rec2020: { mode: 'rec2020', channels: ['r', 'g', 'b'] },
  'xyz-d65': { mode: 'xyz65', channels: ['x', 'y', 'z'] },
  'xyz-d50': { mode: 'xyz50', channels: ['x', 'y', 'z'] },
};
const toRgb = converter('rgb');
/** A colour this little outside sRGB is inside: conversions between spaces are not exact. */
const GAMUT_SLACK = 0.5 / 255;

/** A colour of the Color Module 2025.10 as `#rrggbb`; undefined outside sRGB, where no hex is that colour. */
export function hexOfColor(colorSpace: string, components: readonly (number | 'none')[]): string | undefined {
  const space = Object.hasOwn(SPACES, colorSpace) ? SPACES[colorSpace] : undefined;
  if (!space) return undefined;
  const { mode, channels, scale } = space;
  const values = channels.map((name, n) => {
    const component = components[n] ?? 'none';
    return [name, component === 'none' ? 0 : component * (scale?.[n] ?? 1)];
  });
  const { r, g, b } = toRgb({ mode, ...Object.fromEntries(values) } as Parameters<typeof toRgb>[0]) as Rgb;
  const rgb = [r, g, b];
  if (!rgb.every((channel) => channel >= -GAMUT_SLACK && channel <= 1 + GAMUT_SLACK)) return undefined;
  const digits = rgb.map((channel) =>
    Math.round(Math.min(1, Math.max(0, channel)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
