import type { Box, Candidate } from '../../token.js';
import type { ShadowLayer, ShadowValue } from './shadow.schema.js';

function layer(y: number, blur: number, alpha: number, rest: Partial<ShadowLayer> = {}): ShadowLayer {
  return {
    offset_x_px: 0,
    offset_y_px: y,
    blur_px: blur,
    spread_px: 0,
    color: '#3a3b45',
    alpha,
    inset: false,
    ...rest,
  };
}

function example(layers: ShadowLayer[], count: number, confidence: number, box: Box): Candidate<ShadowValue> {
  return { value: { layers }, confidence, occurrence_count: count, evidence: [box], engine: 'measured' };
}

/** Shadows of an admin page with cards, as the measuring engine would report them. */
export const SHADOW_EXAMPLES: readonly Candidate<ShadowValue>[] = [
  example([layer(2.4, 28, 0.15)], 9, 0.86, { x: 248, y: 160, width: 282, height: 98 }),
  example([layer(2, 4, 0.2)], 4, 0.71, { x: 1240, y: 102, width: 176, height: 32 }),
  example([layer(8, 16, 0.12), layer(1, 3, 0.1, { color: '#000000' })], 2, 0.6, {
    x: 900,
    y: 300,
    width: 320,
    height: 240,
  }),
  example([layer(1, 2, 0.075, { color: '#000000', inset: true })], 1, 0.5, { x: 250, y: 18, width: 340, height: 36 }),
  example([layer(-2, 8, 0.18, { offset_x_px: 3, spread_px: -1 })], 1, 0.45, { x: 0, y: 840, width: 1440, height: 60 }),
];
