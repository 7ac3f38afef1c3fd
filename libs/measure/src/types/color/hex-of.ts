/** `#rrggbb` of a colour packed as 0xrrggbb. */
export const hexOf = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`;
