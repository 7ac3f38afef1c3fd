import { numberName } from '../../number-name.js';
import { colorName } from '../color/color.name.js';
import type { TypographyValue } from './typography.schema.js';

/** Weight names of the Format Module 2025.10 (table of fontWeight aliases), the first or plainest of each. */
const WEIGHT_NAMES: Readonly<Record<number, string>> = {
  100: 'thin',
  200: 'extra-light',
  300: 'light',
  400: 'regular',
  500: 'medium',
  600: 'semi-bold',
  700: 'bold',
  800: 'extra-bold',
  900: 'heavy',
};

/** `bold` for 700; a weight of 100..900. */
export function weightName(weight: number): string {
  return WEIGHT_NAMES[weight] ?? `weight-${weight}`;
}

/** `size-14-75-bold-gray-700`, `size-14-gray-700`: says the measured value and nothing else, so it is the same in every set. */
export function typographyName({ font_size_px: px, font_weight: weight, color }: TypographyValue): string {
  return [
    `size-${numberName(px)}`,
    ...(weight === null ? [] : [weightName(weight)]),
    ...(color === null ? [] : [colorName(color)]),
  ].join('-');
}
