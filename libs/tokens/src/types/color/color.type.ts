import { defineTokenType } from '../../definition.js';
import { colorAsk } from './color.ask.js';
import { colorImportance, colorValueOf, completeColors } from './color.complete.js';
import { deltaE, lightnessOf, lightnessReach, MERGE_WITHIN_DELTA_E } from './color.distance.js';
import { colorDtcg } from './color.dtcg.js';
import { COLOR_EXAMPLES } from './color.examples.js';
import { mergeColors, shadeOrder } from './color.merge.js';
import { colorStatisticsSchema, colorTokenSchema, colorValueSchema } from './color.schema.js';
import { colorStatistics } from './color.statistics.js';

/** Flat colours with their role, coverage and contrast. */
export const color = defineTokenType({
  type: 'color',
  group: 'color',
  valueSchema: colorValueSchema,
  tokenSchema: colorTokenSchema,
  statisticsSchema: colorStatisticsSchema,
  distance: (a, b) => deltaE(a.hex, b.hex),
  mergeWithin: MERGE_WITHIN_DELTA_E,
  axis: { at: ({ hex }) => lightnessOf(hex), reach: (_, within) => lightnessReach(within) },
  placeText: ({ hex }) => hex,
  outranks: shadeOrder,
  merge: mergeColors,
  complete: completeColors,
  statistics: colorStatistics,
  importance: colorImportance,
  value: colorValueOf,
  ask: colorAsk,
  dtcg: colorDtcg,
  css: ({ hex }) => hex,
  examples: COLOR_EXAMPLES,
});
