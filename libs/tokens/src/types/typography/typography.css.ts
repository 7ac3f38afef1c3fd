import type { TypographyToken } from './typography.schema.js';

/**
 * What is known of a CSS `font`, in its order: `700 14px/1.5 "Noto Sans"`, or `14px`. It is a value of the property
 * only where the family is known.
 */
export function typographyCss(token: TypographyToken): string {
  const { font_size_px: px, font_weight: weight, line_height: ratio, font_family: family } = token;
  return [
    ...(weight === null ? [] : [String(weight)]),
    ratio === null ? `${px}px` : `${px}px/${ratio}`,
    ...(family === null ? [] : [`"${family}"`]),
  ].join(' ');
}
