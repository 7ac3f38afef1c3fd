/** What a vision model is to say of corner radii; the values themselves come measured. */
export const RADIUS_ASK = `Corner radii. For each measured radius in the list (CSS pixels, or fully round, with places where it was seen) say what it rounds:
- name: short kebab-case for its job: "card", "button", "field", "badge", "avatar";
- design_intent: one plain sentence on its job in this design.
Never round a value or add one. Use only radii from the list, by their id. If you cannot tell, leave the radius out.`;
