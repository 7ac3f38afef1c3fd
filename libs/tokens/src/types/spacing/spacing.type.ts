import { defineTokenType } from '../../definition.js';
import { spacingAsk } from './spacing.ask.js';
import { completeSpacings, spacingImportance, spacingValueOf } from './spacing.complete.js';
import { MERGE_WITHIN_SHARE, relativeDifference, relativeReach } from './spacing.distance.js';
import { spacingDtcg } from './spacing.dtcg.js';
import { SPACING_EXAMPLES } from './spacing.examples.js';
import { mergeSpacings } from './spacing.merge.js';
import { spacingStatisticsSchema, spacingTokenSchema, spacingValueSchema } from './spacing.schema.js';
import { spacingStatistics } from './spacing.statistics.js';

/** Distances inside, around and between boxes, with the grid they keep to. */
export const spacing = defineTokenType({
  type: 'spacing',
  group: 'spacing',
  valueSchema: spacingValueSchema,
  tokenSchema: spacingTokenSchema,
  statisticsSchema: spacingStatisticsSchema,
  distance: (a, b) => relativeDifference(a.value_px, b.value_px),
  mergeWithin: MERGE_WITHIN_SHARE,
  axis: { at: ({ value_px: px }) => px, reach: relativeReach },
  placeText: ({ value_px: px }) => String(px),
  outranks: (a, b) => a.value_px - b.value_px,
  merge: mergeSpacings,
  complete: completeSpacings,
  statistics: spacingStatistics,
  importance: spacingImportance,
  value: spacingValueOf,
  ask: spacingAsk,
  dtcg: spacingDtcg,
  css: ({ value_px: px }) => `${px}px`,
  examples: SPACING_EXAMPLES,
});
