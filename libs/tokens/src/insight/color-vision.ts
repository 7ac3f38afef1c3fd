import { round } from '../round.js';
import { deltaE } from '../types/color/color.distance.js';
import type { ColorToken } from '../types/color/color.schema.js';
import { channelsOf } from '../types/color/color.space.js';
import { type ColorVision, colorVisionSchema, type Insight } from './insight.schema.js';

type Row = readonly [number, number, number];

/** Machado, Oliveira, Fernandes 2009 (IEEE TVCG 15/6), severity 1.0, on linear sRGB. */
const MATRICES: Record<ColorVision, readonly [Row, Row, Row]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** sRGB transfer functions of IEC 61966-2-1, for channels 0..1. */
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toEncoded = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

function channelHex(linear: number): string {
  const level = Math.round(255 * toEncoded(Math.min(1, Math.max(0, linear))));
  return level.toString(16).padStart(2, '0');
}

/** `#rrggbb` as it looks with a kind of dichromacy, clipped to sRGB. */
export function seenWith(vision: ColorVision, hex: string): string {
  const [red, green, blue] = channelsOf(hex).map((level) => toLinear(level / 255)) as [number, number, number];
  return `#${MATRICES[vision].map(([r, g, b]) => channelHex(r * red + g * green + b * blue)).join('')}`;
}

/** Roles that say something by their colour. */
const MEANINGS: ReadonlySet<string> = new Set(['accent', 'success', 'warning', 'error', 'info']);
/** Colours that differ by more are told apart at a glance, as areas that do not touch (CIEDE2000, product number). */
const TOLD_APART = 10;

/** Colours of different meaning that most people tell apart and people with a kind of dichromacy hardly do. */
export function colorVisionPairs(colors: readonly ColorToken[]): Insight['color_vision'] {
  const meaning = colors.filter(({ role }) => MEANINGS.has(role));
  const pairs = meaning.flatMap((a, i) =>
    meaning.slice(i + 1).flatMap((b) => {
      const usual = deltaE(a.hex, b.hex);
      if (a.role === b.role || usual <= TOLD_APART) return [];
      return colorVisionSchema.options.flatMap((vision) => {
        const seen = deltaE(seenWith(vision, a.hex), seenWith(vision, b.hex));
        if (seen > TOLD_APART) return [];
        const suggestion = `Tell ${a.role} and ${b.role} apart by more than their colours: a word, a sign or a shape.`;
        const colorNames: [string, string] = [a.name, b.name];
        const roles: [string, string] = [a.role, b.role];
        const pair = { vision, colors: colorNames, roles, suggestion };
        return [{ ...pair, delta_e: round(usual, 2), delta_e_seen: round(seen, 2) }];
      });
    }),
  );
  return pairs.sort((a, b) => a.delta_e_seen - b.delta_e_seen);
}
