import { z } from 'zod';
import { defineModelAsk } from '../../model-ask.js';
import { round } from '../../round.js';
import { spacingTypeSchema, spacingValueSchema } from './spacing.schema.js';

const WORDS = `Spacing. For each measured distance in the list (CSS pixels) say what it is for:
- spacing_type: padding (inside a box), margin (around it), gap (between siblings), inset (from a container's edge) or
  gutter (between columns);
- name: short kebab-case for its job: "card-padding", "form-gap", "section-margin";
- design_intent: one plain sentence on its job in this design.
Never round a value. If you cannot tell, leave the distance out. A distance that clearly repeats in the layout and is near
none in the list you may add: value_px in CSS pixels, and its spacing_type.`;

/** What a vision model is asked of spacings. */
export const spacingAsk = defineModelAsk(spacingValueSchema, {
  words: WORDS,
  facts: ({ value_px: px, spacing_type: type }) => `${px} px, measured as ${type}`,
  says: z.object({ spacing_type: spacingTypeSchema }),
  withSaid: (value, { spacing_type }) => ({ ...value, spacing_type }),
  sees: {
    schema: z.object({ value_px: z.number().describe('CSS pixels'), spacing_type: spacingTypeSchema }),
    value: ({ value_px, spacing_type }) => ({ value_px: round(value_px, 2), spacing_type }),
  },
});
