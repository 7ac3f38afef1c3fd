import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import type { SemanticNames } from '../../token.js';
import type { SpacingType, SpacingValue } from './spacing.schema.js';

const TYPE_WORDS: Record<SpacingType, string> = {
  padding: 'padding inside boxes',
  margin: 'margin around boxes',
  gap: 'gap between neighbours',
  inset: 'inset from the edge of a container',
  gutter: 'gutter between columns',
};

/** One sentence of measured facts: the kind, how often it was seen and in how many images. */
export function describeSpacing(merged: MergedValue<SpacingValue>): string {
  const kind = TYPE_WORDS[merged.value.spacing_type];
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${seenWords(merged)}.`;
}

/** Names from the value, its kind and its place in the set alone. */
export function spacingSemanticNames({ value_px: px, spacing_type: type }: SpacingValue, scale: string): SemanticNames {
  return {
    simple: `${type}-${scale}`,
    descriptive: `${px} px ${type}`,
    contextual: TYPE_WORDS[type],
    scale_position: scale,
  };
}
