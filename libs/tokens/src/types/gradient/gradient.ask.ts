/** What a vision model is to say of gradients; the values themselves come measured. */
export const GRADIENT_ASK = `Gradients. For each measured gradient in the list (kind, angle, colour stops, with places where it was seen) say what it fills:
- name: short kebab-case for its job: "sidebar-background", "hero-background", "primary-button", "image-overlay";
- design_intent: one plain sentence on its job in this design.
Never change an angle or a stop. Use only gradients from the list, by their id. If you cannot tell, leave the gradient out.`;
