import type { DtcgPart } from '../../definition.js';
import { kebabNameSchema } from '../../kebab-name.js';
import { numberName } from '../../number-name.js';
import { weightName } from './typography.name.js';
import type { TypographyToken } from './typography.schema.js';

type Path = DtcgPart['path'];

/** The document's top group of what text styles are made of. */
const FONT = 'font';

/** `font.size.px-14`. */
export const sizePath = (px: number): Path => [FONT, 'size', `px-${numberName(px)}`];
/** `font.weight.bold`. */
export const weightPath = (weight: number): Path => [FONT, 'weight', weightName(weight)];
/** `font.line-height.ratio-1-5`. */
export const lineHeightPath = (ratio: number): Path => [FONT, 'line-height', `ratio-${numberName(ratio)}`];

/** `font.family.noto-sans`; `font-` stands before what is no name, as "3270 Nerd Font", which begins with no letter. */
export function familyPath(family: string): Path {
  const kebab = family.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return [FONT, 'family', kebabNameSchema.safeParse(kebab).success ? kebab : `font-${kebab}`];
}

function partsOf(token: TypographyToken): DtcgPart<TypographyToken>[] {
  const { font_size_px: px, font_weight: weight, line_height: ratio, font_family: family } = token;
  const size = { $type: 'dimension', $value: { value: px, unit: 'px' }, $description: token.design_intent };
  return [
    { path: sizePath(px), written: size, of: token },
    ...(weight === null
      ? []
      : [{ path: weightPath(weight), written: { $type: 'fontWeight', $value: weight }, of: token }]),
    ...(ratio === null
      ? []
      : [{ path: lineHeightPath(ratio), written: { $type: 'number', $value: ratio }, of: token }]),
    ...(family === null
      ? []
      : [{ path: familyPath(family), written: { $type: 'fontFamily', $value: family }, of: token }]),
  ];
}

/** What is known of fonts, each size, weight, line height and family once, with the most important token it is seen in. */
export function typographyParts(tokens: readonly TypographyToken[]): DtcgPart<TypographyToken>[] {
  const first = new Map<string, DtcgPart<TypographyToken>>();
  for (const part of tokens.flatMap(partsOf)) {
    const key = part.path.join('.');
    if (!first.has(key)) first.set(key, part);
  }
  return [...first.values()];
}
