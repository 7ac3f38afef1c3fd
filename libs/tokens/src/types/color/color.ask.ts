import { z } from 'zod';
import { defineModelAsk } from '../../model-ask.js';
import { colorRoleSchema, colorValueSchema } from './color.schema.js';

const WORDS = `Colours. For each measured colour in the list say what this design uses it for:
- role: background (the page), surface (cards, bars, panels, fields), text, border, accent (the brand or the main action),
  success, warning, error, info, or other when the picture does not show it;
- name: short kebab-case for what it is, not where it stands once: "brand-primary", "text-muted", "surface-card";
- design_intent: one plain sentence on its job in this design.
If you cannot tell, leave the colour out. A colour that has a clear job of its own and is near none in the list you may
add: hex as #rrggbb exactly as the pixels show it, and its role. Never add the colours of photographs.`;

/** `12.3 %`, and `less than 0.1 %` of what is there but little. */
function shareWords(coverage: number): string {
  const percent = coverage * 100;
  return percent >= 0.1 ? `${percent.toFixed(1)} %` : 'less than 0.1 %';
}

/** What a vision model is asked of colours. */
export const colorAsk = defineModelAsk(colorValueSchema, {
  words: WORDS,
  facts: ({ hex, coverage, role, seen_on: seenOn }) =>
    [
      hex,
      `measured as ${role}`,
      `${shareWords(coverage)} of the picture`,
      ...(seenOn.length > 0 ? [`on ${seenOn.join(' ')}`] : []),
    ].join(', '),
  says: z.object({ role: colorRoleSchema }),
  // `other` only says that the model could not tell.
  withSaid: (value, { role }) => (role === 'other' ? value : { ...value, role }),
  sees: {
    schema: z.object({ hex: z.string().describe('#rrggbb'), role: colorRoleSchema }),
    value: ({ hex, role }) => ({ hex: hex.trim().toLowerCase(), coverage: 0, role, seen_on: [] }),
  },
});
