import { heaviestValue } from '../../by-weight.js';
import { defineTokenType } from '../../definition.js';
import { sureSightings } from '../../merged-value.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { shadowAsk } from './shadow.ask.js';
import { completeShadows, shadowValueOf } from './shadow.complete.js';
import { shadowCss } from './shadow.css.js';
import { blurAt, blurReach, shadowDistance } from './shadow.distance.js';
import { shadowDtcg } from './shadow.dtcg.js';
import { SHADOW_EXAMPLES } from './shadow.examples.js';
import { shadowStatisticsSchema, shadowTokenSchema, shadowValueSchema } from './shadow.schema.js';
import { shadowStatistics } from './shadow.statistics.js';

/** Shadows of boxes, of one or more layers. */
export const shadow = defineTokenType({
  type: 'shadow',
  group: 'shadow',
  composite: true,
  valueSchema: shadowValueSchema,
  tokenSchema: shadowTokenSchema,
  statisticsSchema: shadowStatisticsSchema,
  distance: shadowDistance,
  mergeWithin: ONE_TOLERANCE,
  axis: { at: blurAt, reach: blurReach },
  merge: heaviestValue,
  complete: completeShadows,
  statistics: shadowStatistics,
  importance: sureSightings,
  value: shadowValueOf,
  ask: shadowAsk,
  dtcg: shadowDtcg,
  css: (token) => shadowCss(token),
  examples: SHADOW_EXAMPLES,
});
