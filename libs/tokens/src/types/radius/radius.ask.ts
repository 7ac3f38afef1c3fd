import { z } from 'zod';
import { defineModelAsk } from '../../model-ask.js';
import { round } from '../../round.js';
import { radiusValueSchema } from './radius.schema.js';

const WORDS = `Corner radii. For each measured radius in the list (CSS pixels, or fully round) say what it rounds:
- name: short kebab-case for its job: "card", "button", "field", "badge", "avatar";
- design_intent: one plain sentence on its job in this design.
Never round a value. If you cannot tell, leave the radius out. A corner that is clearly rounded and near none in the list
you may add: value_px in CSS pixels. Do not add fully round ends.`;

/** What a vision model is asked of corner radii. */
export const radiusAsk = defineModelAsk(radiusValueSchema, {
  words: WORDS,
  facts: ({ value_px: px }) => (px === null ? 'fully round' : `${px} px`),
  sees: {
    schema: z.object({ value_px: z.number().describe('CSS pixels') }),
    value: ({ value_px: px }) => ({ value_px: round(px, 2), is_full: false }),
  },
});
