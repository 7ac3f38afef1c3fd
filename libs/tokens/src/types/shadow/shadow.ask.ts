import { defineModelAsk } from '../../model-ask.js';
import { shadowCss } from './shadow.css.js';
import { shadowValueSchema } from './shadow.schema.js';

const WORDS = `Shadows. For each measured shadow in the list (as CSS box-shadow: offsets, blur and spread in CSS pixels, colour) say
what it lifts:
- name: short kebab-case for its job: "card", "dropdown", "dialog", "header", "pressed-button";
- design_intent: one plain sentence on its job in this design.
Never change a length or a colour, and add no shadow. If you cannot tell, leave the shadow out.`;

/** The layers that are written out, the most visible: more make a line too long to read. */
const LAYERS_IN_FACTS = 2;

/** What a vision model is asked of shadows. It adds none: nobody reads a blur off a picture. */
export const shadowAsk = defineModelAsk(shadowValueSchema, {
  words: WORDS,
  facts: ({ layers }) => {
    const more = layers.length - LAYERS_IN_FACTS;
    const shown = shadowCss({ layers: layers.slice(0, LAYERS_IN_FACTS) });
    return more > 0 ? `${shown} and ${more} more` : shown;
  },
});
