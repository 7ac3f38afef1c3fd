import { defineModelAsk } from '../../model-ask.js';
import { borderValueSchema } from './border.schema.js';

const WORDS = `Borders. For each measured border in the list (width in CSS pixels, style, colour) say what it outlines:
- name: short kebab-case for its job: "card-outline", "field-outline", "divider", "focus-ring";
- design_intent: one plain sentence on its job in this design.
Never change a width or a colour, and add no border. If you cannot tell, leave the border out.`;

/** What a vision model is asked of borders. It adds none: nobody reads the width of a hairline off a picture. */
export const borderAsk = defineModelAsk(borderValueSchema, {
  words: WORDS,
  facts: ({ width_px: px, style, color }) => `${px} px ${style} ${color}`,
});
