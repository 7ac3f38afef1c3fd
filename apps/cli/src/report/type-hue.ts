import { type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';

/** Degrees between the hues of neighbouring types: the golden angle keeps any number of them apart. */
const GOLDEN_ANGLE_DEG = 137.5;
/** The first type's hue: a blue. */
const FIRST_HUE_DEG = 255;

/** The hue a type's boxes and heading have in a report, in whole degrees of OKLCH. */
export function typeHue(type: TokenTypeName): number {
  return Math.round(FIRST_HUE_DEG + GOLDEN_ANGLE_DEG * tokenTypeNames.indexOf(type)) % 360;
}
