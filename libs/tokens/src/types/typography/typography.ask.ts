/** What a vision model is to say of text styles; the values themselves come measured. */
export const TYPOGRAPHY_ASK = `Typography. For each measured text style in the list (size in CSS pixels, weight, line height, colour, with places where it was seen) say what it is for:
- role: display (the largest, for show), heading, body (running text), label (buttons, fields, navigation), caption (small
  print) or mono (text of one width, as code);
- name: short kebab-case for its job: "page-title", "card-heading", "body", "nav-label";
- font_family: the family's name only where you recognise it for certain, such as "Roboto"; otherwise leave it out;
- design_intent: one plain sentence on its job in this design.
Never change a size or add one. Use only styles from the list, by their id. If you cannot tell, leave the style out.`;
