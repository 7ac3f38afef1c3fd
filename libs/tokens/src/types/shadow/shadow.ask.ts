/** What a vision model is to say of shadows; the values themselves come measured. */
export const SHADOW_ASK = `Shadows. For each measured shadow in the list (offsets and blur in CSS pixels, colour, opacity, with places where it was seen) say what it lifts:
- name: short kebab-case for its job: "card", "dropdown", "dialog", "header", "pressed-button";
- design_intent: one plain sentence on its job in this design.
Never change a length or a colour. Use only shadows from the list, by their id. If you cannot tell, leave the shadow out.`;
