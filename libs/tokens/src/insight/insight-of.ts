import { round } from '../round.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { ColorToken } from '../types/color/color.schema.js';
import type { SpacingStatistics } from '../types/spacing/spacing.schema.js';
import { colorVisionPairs } from './color-vision.js';
import { contrastPairs } from './contrast-pairs.js';
import type { Insight } from './insight.schema.js';
import { nearDuplicates } from './near-duplicates.js';
import { offGrid } from './off-grid.js';

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : round(part / whole, 3);
}

/** 100 times the mean of the parts that were measured, each part counting the same. */
function scoreOf(parts: Insight['consistency']['parts']): number | null {
  const measured = Object.values(parts).filter((part) => part !== null);
  if (measured.length === 0) return null;
  return round((100 * measured.reduce((sum, part) => sum + part, 0)) / measured.length, 1);
}

/** Pairs are looked at, so that twice the tokens are four times the work: a gateway answers with them. */
const MAX_LOOKED_AT = 100;

/** The set with the most important tokens of each type alone. */
function mostImportant({ types, warnings }: TokenSet): TokenSet {
  const entries = Object.entries(types).map(([name, { tokens, statistics }]) => [
    name,
    { tokens: tokens.slice(0, MAX_LOOKED_AT), statistics },
  ]);
  return { types: Object.fromEntries(entries), warnings };
}

/**
 * What the 100 most important tokens of each type say together as a design: facts of the tokens alone, deterministic;
 * what is absent from the set is absent here.
 */
export function insightOf(whole: TokenSet): Insight {
  const set = mostImportant(whole);
  const contrast = contrastPairs(set);
  const duplicates = nearDuplicates(set);
  const tokens = Object.entries(set.types).flatMap(([type, found]) =>
    found.tokens.map(({ name }) => `${type} ${name}`),
  );
  const near = new Set(duplicates.map(({ type, merge }) => `${type} ${merge}`));
  const spacing = set.types.spacing.statistics as SpacingStatistics;
  const parts = {
    spacing_on_grid: spacing.grid_compliant_ratio,
    values_apart: shareOf(tokens.length - near.size, tokens.length),
    contrast_met: shareOf(contrast.filter(({ is_met: isMet }) => isMet).length, contrast.length),
  };
  return {
    consistency: { score: scoreOf(parts), parts },
    contrast,
    near_duplicates: duplicates,
    off_grid: offGrid(set),
    color_vision: colorVisionPairs(set.types.color.tokens as ColorToken[]),
  };
}
