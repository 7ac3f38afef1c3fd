import { z } from 'zod';
import { defineModelAsk } from '../../model-ask.js';
import { round } from '../../round.js';
import { weightName } from './typography.name.js';
import { type TypographyValue, typographyRoleSchema, typographyValueSchema } from './typography.schema.js';

const WORDS = `Typography. For each measured text style in the list (size in CSS pixels, weight, line height, colour) say what it is for:
- role: display (the largest, for show), heading, body (running text), label (buttons, fields, navigation), caption (small
  print) or mono (text of one width, as code);
- name: short kebab-case for its job: "page-title", "card-heading", "body", "nav-label";
- font_family: the family's name only where you recognise it for certain, such as "Roboto"; otherwise an empty string;
- design_intent: one plain sentence on its job in this design.
Never change a size. If you cannot tell, leave the style out. A text style that clearly stands in the picture and is near
none in the list you may add: font_size_px in CSS pixels, color as #rrggbb, role and font_family as above.`;

/** What is said where nobody knows the family: CSS Fonts 4 generic families and words for nothing. */
const NO_FAMILY =
  /^(((ui-)?(serif|sans-serif|monospace|rounded))|cursive|fantasy|system-ui|math|emoji|fangsong|default|unknown|uncertain|none|n\/a|null)$/i;

/** The family as a token may hold it; null where what was said names none. */
function familyOf(said: string): string | null {
  const name = said.replace(/["']/g, '').replace(/\s+/g, ' ').trim();
  const isName = !NO_FAMILY.test(name) && typographyValueSchema.shape.font_family.safeParse(name).success;
  return isName ? name : null;
}

function facts(value: TypographyValue): string {
  const { font_size_px: px, line_height_px: lineHeightPx, font_weight: weight, letter_spacing_px: trackingPx } = value;
  return [
    `${px} px`,
    ...(weight === null ? [] : [`weight ${weight} ${weightName(weight)}`]),
    ...(lineHeightPx === null ? [] : [`line height ${lineHeightPx} px`]),
    ...(trackingPx === null || trackingPx === 0 ? [] : [`letter spacing ${trackingPx} px`]),
    ...(value.text_case === null || value.text_case === 'none' ? [] : [value.text_case]),
    ...(value.color === null ? [] : [value.color]),
    `measured as ${value.role}`,
  ].join(', ');
}

const familySchema = z.string().describe("The family's name, or '' where it is not certain");

/** What a vision model is asked of text styles. */
export const typographyAsk = defineModelAsk(typographyValueSchema, {
  words: WORDS,
  facts,
  says: z.object({ role: typographyRoleSchema, font_family: familySchema }),
  withSaid: (value, { role, font_family: family }) => ({
    ...value,
    role,
    font_family: familyOf(family) ?? value.font_family,
  }),
  sees: {
    schema: z.object({
      font_size_px: z.number().describe('CSS pixels'),
      color: z.string().describe('#rrggbb'),
      role: typographyRoleSchema,
      font_family: familySchema,
    }),
    value: ({ font_size_px: px, color, role, font_family: family }) => ({
      font_size_px: round(px, 2),
      line_height_px: null,
      font_weight: null,
      letter_spacing_px: null,
      text_case: null,
      color: color.trim().toLowerCase(),
      role,
      font_family: familyOf(family),
    }),
  },
});
