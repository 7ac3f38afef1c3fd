import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import { numberName } from '../../number-name.js';
import type { SemanticNames } from '../../token.js';
import { colorFamily, colorName } from '../color/color.name.js';
import type { BorderValue } from './border.schema.js';

/** `px-1-solid-gray-200`: says the measured value and nothing else, so it is the same in every set. */
export function borderName({ width_px: px, style, color }: BorderValue): string {
  return `px-${numberName(px)}-${style}-${colorName(color)}`;
}

/** One sentence of measured facts: the line, how often it was seen and in how many images. */
export function describeBorder(merged: MergedValue<BorderValue>): string {
  const { width_px: px, style, color } = merged.value;
  return `Border of ${px} px, ${style}, in ${color}, ${seenWords(merged)}.`;
}

/** Names from the value and the rank of its width (1 is the thinnest) alone. */
export function borderSemanticNames({ width_px: px, style, color }: BorderValue, rank: number): SemanticNames {
  const family = colorFamily(color);
  return {
    simple: `${style}-border`,
    descriptive: `${px} px ${style} ${family} border`,
    contextual: `${family} border`,
    scale_position: String(rank),
  };
}
