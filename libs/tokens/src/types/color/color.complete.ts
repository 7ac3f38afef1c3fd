import type { MergedValue } from '../../definition.js';
import { distinctNames } from '../../distinct-names.js';
import { rankValues } from '../../rank-values.js';
import { contrastOn } from './color.contrast.js';
import { colorName, nearestCssName } from './color.name.js';
import type { ColorToken, ColorValue } from './color.schema.js';
import { componentsOf, oklchOf } from './color.space.js';
import { colorSemanticNames, describeColor } from './color.words.js';

/** So many sightings weigh as much as covering a whole image: text is seen often and covers little. */
const SIGHTINGS_OF_A_FULL_IMAGE = 1000;

/**
 * How much a colour matters: how much of an image it covers (cube root, 0..1) and how often it was seen (logarithm,
 * 0..1), times confidence cubed, as specks of compression are seen often and sure of themselves by half. By what
 * screenshots of UI kits declare.
 */
export function colorWeight(coverage: number, count: number, confidence: number): number {
  const seen = Math.min(1, Math.log1p(count) / Math.log1p(SIGHTINGS_OF_A_FULL_IMAGE));
  return confidence ** 3 * (Math.cbrt(coverage) + seen);
}

/** {@link colorWeight} of a merged value. */
export const colorImportance = ({ value, confidence, occurrence_count }: MergedValue<ColorValue>): number =>
  colorWeight(value.coverage, occurrence_count, confidence);

/** Named colour tokens, the most important first. */
export function completeColors(values: readonly MergedValue<ColorValue>[], firstId: number): ColorToken[] {
  const ranked = rankValues(values, colorImportance);
  const names = distinctNames(
    ranked.map(({ value }) => value),
    ({ hex }) => colorName(hex),
    ({ hex }) => hex,
    (hex) => hex.slice(1),
  );
  return ranked.map((merged, index) => {
    const { hex, coverage, role, seen_on: seenOn } = merged.value;
    const contrast = seenOn.map((on) => contrastOn(hex, on));
    return {
      id: firstId + index,
      name: names[index] ?? '',
      hex,
      components: componentsOf(hex),
      oklch: oklchOf(hex),
      coverage,
      role,
      contrast,
      css_name: nearestCssName(hex),
      confidence: merged.confidence,
      occurrence_count: merged.occurrence_count,
      evidence: [...merged.evidence],
      provenance: [...merged.provenance],
      semantic_names: colorSemanticNames(merged.value),
      design_intent: describeColor(merged.value, contrast),
      engine: merged.engine,
    };
  });
}

/** The measured value a colour token was made of. */
export function colorValueOf({ hex, coverage, role, contrast }: ColorToken): ColorValue {
  return { hex, coverage, role, seen_on: contrast.map(({ on }) => on) };
}
