/** What a vision model is to say of colours; the values themselves come measured. */
export const COLOR_ASK = `Colours. For each measured colour in the list say what this design uses it for:
- role: background (the page), surface (cards, bars, panels, fields), text, border, accent (the brand or the main action),
  success, warning, error, info, or other when the picture does not show it;
- name: short kebab-case for what it is, not where it stands once: "brand-primary", "text-muted", "surface-card";
- design_intent: one plain sentence on its job in this design.
Use only colours from the list, by their id. If you cannot tell, leave the colour out.`;
