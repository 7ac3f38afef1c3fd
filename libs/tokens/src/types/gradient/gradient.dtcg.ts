import type { DtcgToken } from '../../definition.js';
import { dtcgColor } from '../color/color.dtcg.js';
import type { GradientToken } from './gradient.schema.js';

/** The composite `gradient` of Format Module 2025.10, section 9.6: the stops alone, for it knows no kind and no angle. */
export function gradientDtcg({ stops, design_intent: intent }: GradientToken): DtcgToken {
  return {
    $type: 'gradient',
    $value: stops.map(({ position, color, alpha }) => ({ color: dtcgColor(color, alpha), position })),
    $description: intent,
  };
}
