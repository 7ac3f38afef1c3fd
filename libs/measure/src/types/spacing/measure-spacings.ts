import {
  type Candidate,
  MAX_EVIDENCE,
  type SpacingType,
  type SpacingValue,
  spacingTypeSchema,
} from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { boxesBeforeShadows } from '../../analysis/hard-shadows.js';
import type { Measured } from '../definition.js';
import { findDistances } from './find-distances.js';
import { isIcon } from './flow-item.js';
import { kindWeights } from './kind-weights.js';
import { separatorsOf } from './separators.js';
import { readTextRows, type TextRow } from './text-row.js';
import { type Size, voteSizes } from './vote-sizes.js';

/** Shorter distances are borders, longer ones layout and not rhythm; CSS pixels. */
const MIN_CSS_PX = 1.5;
const MAX_CSS_PX = 96.5;
/** Two distances this near, as a share of the greater, are one step of a scale: what the token set would merge. */
const SAME_SHARE = 0.1;
/** A scale has fewer steps than this; what comes after the best supported is mostly chance. */
const MAX_SPACINGS = 12;
/** Less support than this is chance. */
const MIN_SUPPORT = 0.4;
/** The support at which a distance is as likely right as wrong, counted on screenshots of UI kits. */
const EVEN_SUPPORT = 0.6;

/**
 * The distances that are clear or recur, best supported first (see `voteSizes`). The value is the mean of its sights, to
 * a quarter of a CSS pixel; confidence is s / (s + 0.6) for a support of s.
 */
export function measureSpacings(analysis: Analysis, pixelRatio: number): Measured {
  const { width, height } = analysis;
  // Specks that compression leaves look like icons.
  const rows = readTextRows(analysis, analysis.isLossy ? [] : analysis.textLines);
  const distances = findDistances({
    boxes: boxesBeforeShadows(analysis.boxes, analysis.hardShadows(pixelRatio)),
    rows,
    rules: separatorsOf(analysis, pixelRatio),
    width,
    height,
    pixelRatio,
  });
  const candidates = voteSizes(distances, pixelRatio, MAX_CSS_PX, SAME_SHARE, usualSize(rows, pixelRatio))
    .filter(({ size, support }) => size >= MIN_CSS_PX && support >= MIN_SUPPORT)
    .slice(0, MAX_SPACINGS)
    .map((size) => candidateOf(size));
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

function candidateOf({ size, sights, support }: Size): Candidate<SpacingValue> {
  return {
    value: { value_px: size, spacing_type: usualType(sights) },
    confidence: Math.round((support / (support + EVEN_SUPPORT)) * 1e4) / 1e4,
    occurrence_count: Math.max(1, sights.length),
    evidence: sights.slice(0, MAX_EVIDENCE).map(({ place }) => place),
    engine: 'measured',
  };
}

/** The middle of the sizes of all lines of text, in CSS pixels; null where there is no text. */
function usualSize(rows: readonly TextRow[], pixelRatio: number): number | null {
  const sizes = rows.filter((row) => !isIcon(row)).map(({ fontSize }) => fontSize / pixelRatio);
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? null;
}

/** The type most of the weight speaks for. */
function usualType(sights: readonly { readonly type: SpacingType; readonly kind: string }[]): SpacingType {
  const weights = new Map<SpacingType, number>(spacingTypeSchema.options.map((type) => [type, 0]));
  for (const { type, kind } of sights) weights.set(type, (weights.get(type) ?? 0) + (kindWeights[kind] ?? 0));
  return [...weights].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function nothingFound({ boxes, textLines, detail }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface'
      : `${boxes.length} painted boxes and ${textLines.length} lines of text show no distance of 2 to 96 CSS pixels that is clear; give a larger part of the page, or the right pixel ratio`;
  return { type: 'spacing', code: 'nothing_found', message: `No spacing was found: ${reason}.` };
}
