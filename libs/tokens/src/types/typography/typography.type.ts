import { defineTokenType } from '../../definition.js';
import { sureSightings } from '../../merged-value.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { typographyAsk } from './typography.ask.js';
import { completeTypographies, typographyValueOf } from './typography.complete.js';
import { typographyCss } from './typography.css.js';
import { sizeReach, typographyDistance } from './typography.distance.js';
import { typographyDtcg } from './typography.dtcg.js';
import { TYPOGRAPHY_EXAMPLES } from './typography.examples.js';
import { mergeTypographies, styleText } from './typography.merge.js';
import { typographyParts } from './typography.parts.js';
import { typographyStatisticsSchema, typographyTokenSchema, typographyValueSchema } from './typography.schema.js';
import { typographyStatistics } from './typography.statistics.js';

/** Text styles: size, weight, line height, colour and role, and the family where somebody knows it. */
export const typography = defineTokenType({
  type: 'typography',
  group: 'typography',
  composite: true,
  valueSchema: typographyValueSchema,
  tokenSchema: typographyTokenSchema,
  statisticsSchema: typographyStatisticsSchema,
  distance: typographyDistance,
  mergeWithin: ONE_TOLERANCE,
  axis: { at: ({ font_size_px: px }) => px, reach: sizeReach },
  placeText: styleText,
  merge: mergeTypographies,
  complete: completeTypographies,
  statistics: typographyStatistics,
  importance: sureSightings,
  // A page says few sizes, in many colours and weights.
  shows: ({ font_size_px: px }) => String(px),
  value: typographyValueOf,
  ask: typographyAsk,
  dtcg: typographyDtcg,
  parts: typographyParts,
  css: typographyCss,
  examples: TYPOGRAPHY_EXAMPLES,
});
