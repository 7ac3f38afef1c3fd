import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import type { SemanticNames } from '../../token.js';
import { FULL } from './radius.name.js';
import type { RadiusValue } from './radius.schema.js';

/** One sentence of measured facts: the radius, how often it was seen and in how many images. */
export function describeRadius(merged: MergedValue<RadiusValue>): string {
  const { value_px: px } = merged.value;
  return `${px === null ? 'Fully round corners' : `Corners of ${px} px radius`}, ${seenWords(merged)}.`;
}

/** Names from the value and its place in the set alone. */
export function radiusSemanticNames({ value_px: px }: RadiusValue, scale: string): SemanticNames {
  return {
    simple: `radius-${scale}`,
    descriptive: px === null ? 'fully round' : `${px} px radius`,
    contextual: scale === FULL ? 'pills and circles' : 'rounded corners',
    scale_position: scale,
  };
}
