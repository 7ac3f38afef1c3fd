import type { TypographyValue } from '@copy-that/tokens';
import type { TextStyle } from './text-styles.js';

type TypographyRole = TypographyValue['role'];

/** Sizes as multiples of the body's, by which styles are told apart. */
const DISPLAY_FROM = 2.2;
const HEADING_FROM = 1.18;
const CAPTION_TO = 0.88;
/** Bold text this little larger than the body is a heading too. */
const BOLD_HEADING_FROM = 1.05;
const BOLD_FROM = 560;

/**
 * The role of a style in its picture: by its size against that of the text with most letters, then by weight and case.
 *
 * @param bodySizePx size of the text with most letters
 */
export function roleOfStyle({ size, fontWeight, lines }: TextStyle, bodySizePx: number): TypographyRole {
  const letters = lines.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
  const monoLetters = lines.reduce((sum, { isMono, glyphs }) => sum + (isMono ? glyphs.length : 0), 0);
  if (2 * monoLetters > letters) return 'mono';
  const share = size.fontSizePx / bodySizePx;
  const isBold = fontWeight >= BOLD_FROM;
  if (share >= DISPLAY_FROM) return 'display';
  if (share >= HEADING_FROM || (isBold && share >= BOLD_HEADING_FROM)) return 'heading';
  if (isBold || lines.every(({ isUpper }) => isUpper === true)) return 'label';
  return share <= CAPTION_TO ? 'caption' : 'body';
}
