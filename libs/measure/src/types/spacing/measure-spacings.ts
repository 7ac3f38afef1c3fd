import {
  type Candidate,
  MAX_EVIDENCE,
  type SpacingType,
  type SpacingValue,
  spacingTypeSchema,
} from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Measured } from '../definition.js';
import { type Distance, type DistanceKind, kindWeights } from './distance.js';
import { findDistances } from './find-distances.js';

/** Shorter distances are borders, longer ones layout and not rhythm; CSS pixels. */
const MIN_CSS_PX = 2;
const MAX_CSS_PX = 96;
/** A scale has fewer steps than this; what comes after the best supported is mostly chance. */
const MAX_SPACINGS = 16;
/** Less support than this is chance. */
const MIN_SUPPORT = 0.5;
/** The support at which a distance is as likely right as wrong, counted on screenshots of 16 pages of 8 UI kits. */
const EVEN_SUPPORT = 0.6;

/** The same size seen in several places. */
interface Size {
  readonly sizePx: number;
  readonly sights: readonly Distance[];
  readonly support: number;
}

/**
 * The distances that are clear or recur, best supported first. Each kind of sight adds its weight times 1 + log2 of how
 * often it was seen; a size next to a better supported one is taken for its rounding. Confidence is s / (s + 0.6).
 */
export function measureSpacings(analysis: Analysis, pixelRatio: number): Measured {
  const distances = findDistances(analysis.boxes, analysis.textLines, analysis);
  const sizes = [...Map.groupBy(distances, ({ sizePx }) => sizePx)]
    .map(([sizePx, sights]): Size => ({ sizePx, sights, support: supportOf(sights) }))
    .filter(({ sizePx, support }) => {
      const cssPx = sizePx / pixelRatio;
      return cssPx >= MIN_CSS_PX && cssPx <= MAX_CSS_PX && support >= MIN_SUPPORT;
    })
    .sort((a, b) => b.support - a.support || a.sizePx - b.sizePx);
  const candidates = sizes
    .filter(({ sizePx }, rank) => !sizes.slice(0, rank).some((better) => Math.abs(better.sizePx - sizePx) === 1))
    .slice(0, MAX_SPACINGS)
    .map((size) => candidateOf(size, pixelRatio));
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

function supportOf(sights: readonly Distance[]): number {
  const counts = new Map<DistanceKind, number>();
  for (const { kind } of sights) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].reduce((sum, [kind, count]) => sum + kindWeights[kind] * (1 + Math.log2(count)), 0);
}

function candidateOf({ sizePx, sights, support }: Size, pixelRatio: number): Candidate<SpacingValue> {
  return {
    value: { value_px: Math.round((sizePx / pixelRatio) * 100) / 100, spacing_type: usualType(sights) },
    confidence: Math.round((support / (support + EVEN_SUPPORT)) * 1e4) / 1e4,
    occurrence_count: sights.length,
    evidence: [...sights]
      .sort((a, b) => kindWeights[b.kind] - kindWeights[a.kind] || a.place.y - b.place.y || a.place.x - b.place.x)
      .slice(0, MAX_EVIDENCE)
      .map(({ place }) => place),
    engine: 'measured',
  };
}

/** The type most of the weight speaks for. */
function usualType(sights: readonly Distance[]): SpacingType {
  const weights = new Map<SpacingType, number>(spacingTypeSchema.options.map((type) => [type, 0]));
  for (const { type, kind } of sights) weights.set(type, (weights.get(type) ?? 0) + kindWeights[kind]);
  return [...weights].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function nothingFound({ boxes, textLines, detail }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface'
      : `${boxes.length} painted boxes and ${textLines.length} lines of text show no distance of ${MIN_CSS_PX} to ${MAX_CSS_PX} CSS pixels that is clear; give a larger part of the page, or the right pixel ratio`;
  return { type: 'spacing', code: 'nothing_found', message: `No spacing was found: ${reason}.` };
}
