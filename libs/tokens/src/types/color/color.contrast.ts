import { round } from '../../round.js';
import type { Contrast } from './color.schema.js';
import { channelsOf } from './color.space.js';

/** Relative luminance, WCAG 2.2 definition (with the sRGB threshold 0.04045). */
function relativeLuminance(hex: string): number {
  const [r, g, b] = channelsOf(hex).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio, 1..21; the order of the two does not matter. */
export function wcagRatio(a: string, b: string): number {
  const [x, y] = [relativeLuminance(a), relativeLuminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Screen luminance of APCA-W3 0.1.9 with its soft clamp near black. */
function apcaLuminance(hex: string): number {
  const [r, g, b] = channelsOf(hex).map((channel) => (channel / 255) ** 2.4) as [number, number, number];
  const y = 0.2126729 * r + 0.7151522 * g + 0.072175 * b;
  return y > 0.022 ? y : y + (0.022 - y) ** 1.414;
}

/**
 * APCA-W3 0.1.9 lightness contrast Lc, about -108..106: positive for dark text on light, negative for the reverse.
 * Written from the published formula and constants (Myndex, "APCA-W3 base 0.98G-4g").
 */
export function apcaContrast(text: string, background: string): number {
  const [textY, backgroundY] = [apcaLuminance(text), apcaLuminance(background)];
  if (Math.abs(textY - backgroundY) < 0.0005) return 0;
  if (backgroundY > textY) {
    const contrast = (backgroundY ** 0.56 - textY ** 0.57) * 1.14;
    return contrast < 0.1 ? 0 : (contrast - 0.027) * 100;
  }
  const contrast = (backgroundY ** 0.65 - textY ** 0.62) * 1.14;
  return contrast > -0.1 ? 0 : (contrast + 0.027) * 100;
}

/** Both contrasts of a colour on one background, as a token carries them. */
export function contrastOn(hex: string, on: string): Contrast {
  return { on, wcag: round(wcagRatio(hex, on), 2), apca: round(apcaContrast(hex, on), 1) };
}
