import type { TokenTypeName } from '@copy-that/tokens';
import { measureBorders } from './border/measure-borders.js';
import { measureColors } from './color/measure-colors.js';
import type { Measurer } from './definition.js';
import { measureGradients } from './gradient/measure-gradients.js';
import { measureRadii } from './radius/measure-radii.js';
import { measureShadows } from './shadow/measure-shadows.js';
import { measureSpacings } from './spacing/measure-spacings.js';
import { measureTypography } from './typography/measure-typography.js';

/** The measurer of every token type; a type without one does not compile. */
export const measurers: { readonly [Name in TokenTypeName]: Measurer } = {
  color: measureColors,
  spacing: measureSpacings,
  typography: measureTypography,
  radius: measureRadii,
  border: measureBorders,
  shadow: measureShadows,
  gradient: measureGradients,
};

/** Types whose values hold no length: measured alone they need no pixel ratio. */
export const typesWithoutLengths: ReadonlySet<TokenTypeName> = new Set(['color']);
