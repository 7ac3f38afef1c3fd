/** What a vision model is to say of spacings; the values themselves come measured. */
export const SPACING_ASK = `Spacing. For each measured distance in the list (CSS pixels, with places where it was seen) say what it is for:
- spacing_type: padding (inside a box), margin (around it), gap (between siblings), inset (from a container's edge) or
  gutter (between columns);
- name: short kebab-case for its job: "card-padding", "form-gap", "section-margin";
- design_intent: one plain sentence on its job in this design.
Never round a value or add one. Use only distances from the list, by their id. If you cannot tell, leave the distance out.`;
