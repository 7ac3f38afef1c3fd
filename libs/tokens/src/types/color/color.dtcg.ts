import type { DtcgToken } from '../../definition.js';
import type { ColorToken } from './color.schema.js';
import { componentsOf } from './color.space.js';

/** A colour value of the Color Module 2025.10. */
export interface DtcgColor {
  readonly colorSpace: 'srgb';
  readonly components: readonly number[];
  readonly alpha: number;
  readonly hex: string;
}

/** Color Module 2025.10: sRGB components with the same colour as hex for tools that read only that; `alpha` 0..1. */
export function dtcgColor(hex: string, alpha = 1): DtcgColor {
  return { colorSpace: 'srgb', components: componentsOf(hex), alpha, hex };
}

/** A colour token's own value. */
export function colorDtcg({ hex, design_intent: intent }: ColorToken): DtcgToken {
  return { $type: 'color', $value: dtcgColor(hex), $description: intent };
}
