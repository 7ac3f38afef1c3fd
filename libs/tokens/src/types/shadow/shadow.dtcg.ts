import type { DtcgToken } from '../../definition.js';
import { dtcgColor } from '../color/color.dtcg.js';
import type { ShadowLayer, ShadowToken } from './shadow.schema.js';

const dimension = (value: number) => ({ value, unit: 'px' });

function dtcgLayer(layer: ShadowLayer) {
  return {
    color: dtcgColor(layer.color, layer.alpha),
    offsetX: dimension(layer.offset_x_px),
    offsetY: dimension(layer.offset_y_px),
    blur: dimension(layer.blur_px),
    spread: dimension(layer.spread_px),
    ...(layer.inset ? { inset: true } : {}),
  };
}

/** The composite `shadow` of Format Module 2025.10, section 9.5: one layer, or an array of several. */
export function shadowDtcg({ layers, design_intent: intent }: ShadowToken): DtcgToken {
  const written = layers.map(dtcgLayer);
  return { $type: 'shadow', $value: written.length === 1 ? written[0] : written, $description: intent };
}
