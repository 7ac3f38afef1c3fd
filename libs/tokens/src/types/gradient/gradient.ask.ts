import { defineModelAsk } from '../../model-ask.js';
import { round } from '../../round.js';
import { gradientCss } from './gradient.css.js';
import { gradientValueSchema } from './gradient.schema.js';

const WORDS = `Gradients. For each measured gradient in the list (as a CSS image: kind, angle, colour stops) say what it fills:
- name: short kebab-case for its job: "sidebar-background", "hero-background", "primary-button", "image-overlay";
- design_intent: one plain sentence on its job in this design.
Never change an angle or a stop, and add no gradient. If you cannot tell, leave the gradient out.`;

/** The stops that are written out: of more the first and the last tell it apart. */
const STOPS_IN_FACTS = 3;

/** What a vision model is asked of gradients. It adds none: nobody reads the stops off a picture. */
export const gradientAsk = defineModelAsk(gradientValueSchema, {
  words: WORDS,
  facts: ({ kind, angle_deg: angle, stops }) => {
    const angleDeg = angle === null ? null : round(angle, 1);
    if (stops.length <= STOPS_IN_FACTS) return gradientCss({ kind, angle_deg: angleDeg, stops });
    const ends = [...stops.slice(0, 1), ...stops.slice(-1)];
    return `${gradientCss({ kind, angle_deg: angleDeg, stops: ends })}, ${stops.length} stops`;
  },
});
