import type { DtcgToken } from '../../definition.js';
import { FULL_RADIUS_PX } from './radius.css.js';
import type { RadiusToken } from './radius.schema.js';

/** Format Module 2025.10 knows no radius type: a radius is a `dimension`. */
export function radiusDtcg({ value_px: px, design_intent: intent }: RadiusToken): DtcgToken {
  return { $type: 'dimension', $value: { value: px ?? FULL_RADIUS_PX, unit: 'px' }, $description: intent };
}
