import type { DtcgToken } from '../../definition.js';
import type { SpacingToken } from './spacing.schema.js';

/** Format Module 2025.10 knows no spacing type: a spacing is a `dimension`. */
export function spacingDtcg({ value_px: value, design_intent: intent }: SpacingToken): DtcgToken {
  return { $type: 'dimension', $value: { value, unit: 'px' }, $description: intent };
}
