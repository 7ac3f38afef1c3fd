import type { DtcgToken } from '../../definition.js';
import { dtcgColor } from '../color/color.dtcg.js';
import type { BorderToken } from './border.schema.js';

/** The composite `border` of Format Module 2025.10, section 9.3. */
export function borderDtcg({ width_px: value, style, color, design_intent: intent }: BorderToken): DtcgToken {
  return {
    $type: 'border',
    $value: { color: dtcgColor(color), width: { value, unit: 'px' }, style },
    $description: intent,
  };
}
