import { heaviestValue } from '../../by-weight.js';
import { defineTokenType } from '../../definition.js';
import { sureSightings } from '../../merged-value.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { radiusAsk } from './radius.ask.js';
import { completeRadii, radiusValueOf } from './radius.complete.js';
import { radiusCss } from './radius.css.js';
import { radiusAt, radiusDistance, radiusReach } from './radius.distance.js';
import { radiusDtcg } from './radius.dtcg.js';
import { RADIUS_EXAMPLES } from './radius.examples.js';
import { radiusStatisticsSchema, radiusTokenSchema, radiusValueSchema } from './radius.schema.js';
import { radiusStatistics } from './radius.statistics.js';

/** Radii of rounded corners. */
export const radius = defineTokenType({
  type: 'radius',
  group: 'radius',
  valueSchema: radiusValueSchema,
  tokenSchema: radiusTokenSchema,
  statisticsSchema: radiusStatisticsSchema,
  distance: radiusDistance,
  mergeWithin: ONE_TOLERANCE,
  axis: { at: radiusAt, reach: radiusReach },
  merge: heaviestValue,
  complete: completeRadii,
  statistics: radiusStatistics,
  importance: sureSightings,
  value: radiusValueOf,
  ask: radiusAsk,
  dtcg: radiusDtcg,
  css: (token) => radiusCss(token),
  examples: RADIUS_EXAMPLES,
});
