import { type Candidate, MAX_EVIDENCE, type ShadowLayer, type ShadowValue } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { hexOf } from '../color/hex-of.js';
import type { MeasureWarning } from '../definition.js';
import { findShadows, type SeenLayer, type SeenShadow } from './find-shadows.js';

/** A page uses a few shadows; what comes after the most frequent is mostly chance. */
const MAX_SHADOWS = 8;
/** Two shadows are the same when their lengths differ by no more than this, CSS pixels, or this share. */
const SAME_PX = 1.5;
const SAME_SHARE = 0.25;

/** What one small box alone shows is more often the edge of an icon than a shadow, CSS pixels. */
const MIN_LONE_SIDE_CSS_PX = 48;

/** Shadows with their places in the picture, or why there are none. */
export interface MeasuredShadows {
  readonly candidates: Candidate<ShadowValue>[];
  readonly warnings: MeasureWarning[];
}

/** A shadow in CSS pixels with where it was seen. */
interface Group {
  readonly best: SeenShadow;
  readonly members: SeenShadow[];
}

/**
 * The shadows around the boxes of a page, the best supported first. Alike ones are one candidate with the values of the
 * sight that shows most levels. Confidence is w / (w + 1), where w = levels of the strongest shade / 6, times the share
 * of sides seen, times 1 + log2 of the number of sights.
 */
export function measureShadows(analysis: Analysis, pixelRatio: number): MeasuredShadows {
  const seen = findShadows(analysis, pixelRatio);
  const groups: Group[] = [];
  for (const shadow of [...seen].sort((a, b) => clarity(b) - clarity(a))) {
    const group = groups.find(({ best }) => isSame(best, shadow, pixelRatio));
    if (group) group.members.push(shadow);
    else groups.push({ best: shadow, members: [shadow] });
  }
  const candidates = groups
    .filter(({ best, members }) => members.length > 1 || longSideOf(best) >= MIN_LONE_SIDE_CSS_PX * pixelRatio)
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, MAX_SHADOWS)
    .map((group) => candidateOf(group, pixelRatio));
  if (candidates.length > 0) return { candidates, warnings: [] };
  const message = `No shadow was found: none of ${analysis.boxes.length} painted boxes stands on ground that gets steadily darker towards it; give a picture without scaling or strong compression, or add the shadow by hand.`;
  return { candidates, warnings: [{ type: 'shadow', code: 'nothing_found', message }] };
}

const clarity = ({ strongest, sides, residual }: SeenShadow): number => (strongest * sides) / (0.5 + residual);

const longSideOf = ({ box }: SeenShadow): number => Math.max(box.right - box.left, box.bottom - box.top);

const weightOf = ({ best, members }: Group): number =>
  (best.strongest / 6) * (best.sides / 4) * (1 + Math.log2(members.length));

function isSame(a: SeenShadow, b: SeenShadow, pixelRatio: number): boolean {
  const near = (first: number, second: number) =>
    Math.abs(first - second) <=
    Math.max(SAME_PX * pixelRatio, SAME_SHARE * Math.max(Math.abs(first), Math.abs(second)));
  return (
    a.layers.length === b.layers.length &&
    a.layers.every((layer, index) => {
      const other = b.layers[index] as SeenLayer;
      return (
        near(2 * layer.sigma, 2 * other.sigma) &&
        near(layer.offsetY, other.offsetY) &&
        near(layer.offsetX, other.offsetX)
      );
    })
  );
}

function candidateOf(group: Group, pixelRatio: number): Candidate<ShadowValue> {
  const weight = weightOf(group);
  return {
    value: { layers: group.best.layers.map((layer) => layerOf(layer, pixelRatio)) },
    confidence: Math.round((weight / (weight + 1)) * 1e4) / 1e4,
    occurrence_count: group.members.length,
    evidence: group.members.slice(0, MAX_EVIDENCE).map(({ box }) => ({
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
    })),
    engine: 'measured',
  };
}

/** Whole and half pixels are what people write; the fit is no finer. */
const rounded = (px: number, pixelRatio: number): number => Math.round((px / pixelRatio) * 2) / 2 + 0;

function layerOf({ color, alpha, ...fit }: SeenLayer, pixelRatio: number): ShadowLayer {
  return {
    offset_x_px: rounded(fit.offsetX, pixelRatio),
    offset_y_px: rounded(fit.offsetY, pixelRatio),
    blur_px: rounded(2 * fit.sigma, pixelRatio),
    spread_px: rounded(fit.spread, pixelRatio),
    color: hexOf(color),
    alpha: Math.round(alpha * 1000) / 1000,
    inset: false,
  };
}
