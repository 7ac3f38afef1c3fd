import type { DtcgPart, DtcgToken } from '../../definition.js';
import { familyPath, lineHeightPath, sizePath, weightPath } from './typography.parts.js';
import type { TypographyToken } from './typography.schema.js';

const aliasOf = (path: DtcgPart['path']): string => `{${path.join('.')}}`;

/** The initial value of CSS `letter-spacing`, `normal`, is 0 (CSS Text 3, section 8.2). */
const NORMAL_LETTER_SPACING_PX = 0;

/**
 * The composite `typography` of Format Module 2025.10, section 9.7, as aliases to its parts. The standard requires
 * family, weight and line height too, so a style that lacks one is written as its parts alone.
 */
export function typographyDtcg(token: TypographyToken): DtcgToken | undefined {
  const { font_size_px: px, font_weight: weight, line_height: ratio, font_family: family } = token;
  if (family === null || weight === null || ratio === null) return undefined;
  return {
    $type: 'typography',
    $value: {
      fontFamily: aliasOf(familyPath(family)),
      fontSize: aliasOf(sizePath(px)),
      fontWeight: aliasOf(weightPath(weight)),
      letterSpacing: { value: token.letter_spacing_px ?? NORMAL_LETTER_SPACING_PX, unit: 'px' },
      lineHeight: aliasOf(lineHeightPath(ratio)),
    },
    $description: token.design_intent,
  };
}
