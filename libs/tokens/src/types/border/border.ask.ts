/** What a vision model is to say of borders; the values themselves come measured. */
export const BORDER_ASK = `Borders. For each measured border in the list (width in CSS pixels, style, colour, with places where it was seen) say what it outlines:
- name: short kebab-case for its job: "card-outline", "field-outline", "divider", "focus-ring";
- design_intent: one plain sentence on its job in this design.
Never change a width or a colour. Use only borders from the list, by their id. If you cannot tell, leave the border out.`;
