import type { TokenTypeName } from '@copy-that/tokens';
import { measureColors } from './color/measure-colors.js';
import type { Measurer } from './definition.js';
import { measureSpacings } from './spacing/measure-spacings.js';

/** The measurer of every token type; a type without one does not compile. */
export const measurers: { readonly [Name in TokenTypeName]: Measurer } = {
  color: measureColors,
  spacing: measureSpacings,
};
