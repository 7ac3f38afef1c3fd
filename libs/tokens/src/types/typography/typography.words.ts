import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import type { SemanticNames } from '../../token.js';
import { weightName } from './typography.name.js';
import type { TypographyRole, TypographyValue } from './typography.schema.js';

const ROLE_WORDS: Record<TypographyRole, string> = {
  display: 'Display text',
  heading: 'Heading',
  body: 'Body text',
  label: 'Label',
  caption: 'Caption',
  mono: 'Text of one width',
};

/** One sentence of measured facts: the role, size, weight and colour, how often it was seen and in how many images. */
export function describeTypography(merged: MergedValue<TypographyValue>): string {
  const { role, font_size_px: px, font_weight: weight, color } = merged.value;
  const style = weight === null ? '' : ` ${weightName(weight)}`;
  return `${ROLE_WORDS[role]}, ${px} px${style}${color === null ? '' : `, in ${color}`}, ${seenWords(merged)}.`;
}

/** Names from the value and its place in the set alone. */
export function typographySemanticNames(value: TypographyValue, scale: string): SemanticNames {
  const { role, font_size_px: px, font_weight: weight } = value;
  return {
    simple: `${role}-${scale}`,
    descriptive: [`${px} px`, ...(weight === null ? [] : [weightName(weight)]), role].join(' '),
    contextual: ROLE_WORDS[role].toLowerCase(),
    scale_position: scale,
  };
}
