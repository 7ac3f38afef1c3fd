import { heaviestValue } from '../../by-weight.js';
import { defineTokenType } from '../../definition.js';
import { sureSightings } from '../../merged-value.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { lightnessOf } from '../color/color.distance.js';
import { borderAsk } from './border.ask.js';
import { borderValueOf, completeBorders } from './border.complete.js';
import { borderDistance, borderLightnessReach } from './border.distance.js';
import { borderDtcg } from './border.dtcg.js';
import { BORDER_EXAMPLES } from './border.examples.js';
import { borderStatisticsSchema, borderTokenSchema, borderValueSchema } from './border.schema.js';
import { borderStatistics } from './border.statistics.js';

/** Lines round boxes and between them. */
export const border = defineTokenType({
  type: 'border',
  group: 'border',
  composite: true,
  valueSchema: borderValueSchema,
  tokenSchema: borderTokenSchema,
  statisticsSchema: borderStatisticsSchema,
  distance: borderDistance,
  mergeWithin: ONE_TOLERANCE,
  axis: { at: ({ color }) => lightnessOf(color), reach: borderLightnessReach },
  merge: heaviestValue,
  complete: completeBorders,
  statistics: borderStatistics,
  importance: sureSightings,
  value: borderValueOf,
  ask: borderAsk,
  dtcg: borderDtcg,
  css: ({ width_px: px, style, color }) => `${px}px ${style} ${color}`,
  examples: BORDER_EXAMPLES,
});
