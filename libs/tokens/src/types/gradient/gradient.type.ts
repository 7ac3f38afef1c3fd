import { heaviestValue } from '../../by-weight.js';
import { defineTokenType } from '../../definition.js';
import { sureSightings } from '../../merged-value.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { gradientAsk } from './gradient.ask.js';
import { completeGradients, gradientValueOf } from './gradient.complete.js';
import { gradientCss } from './gradient.css.js';
import { angleAt, angleReach, gradientDistance } from './gradient.distance.js';
import { gradientDtcg } from './gradient.dtcg.js';
import { GRADIENT_EXAMPLES } from './gradient.examples.js';
import { gradientStatisticsSchema, gradientTokenSchema, gradientValueSchema } from './gradient.schema.js';
import { gradientStatistics } from './gradient.statistics.js';

/** Linear and radial gradients with their stops. */
export const gradient = defineTokenType({
  type: 'gradient',
  group: 'gradient',
  composite: true,
  valueSchema: gradientValueSchema,
  tokenSchema: gradientTokenSchema,
  statisticsSchema: gradientStatisticsSchema,
  distance: gradientDistance,
  mergeWithin: ONE_TOLERANCE,
  axis: { at: angleAt, reach: angleReach },
  merge: heaviestValue,
  complete: completeGradients,
  statistics: gradientStatistics,
  importance: sureSightings,
  value: gradientValueOf,
  ask: gradientAsk,
  dtcg: gradientDtcg,
  css: (token) => gradientCss(token),
  examples: GRADIENT_EXAMPLES,
});
