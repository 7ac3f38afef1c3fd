import { z } from 'zod';

/** The longest side an upload may have (product numbers): no length in it is longer. */
export const MAX_LENGTH_PX = 16384;

/** Lengths are measured in CSS pixels with two decimals at most; a third is noise. */
function hasTwoDecimals(px: number): boolean {
  return Math.abs(px * 100 - Math.round(px * 100)) < 1e-6;
}
const DECIMALS = 'a length has at most two decimals';

/** A length that is there: CSS pixels, greater than 0. */
export const lengthPxSchema = z
  .number()
  .positive()
  .max(MAX_LENGTH_PX)
  .refine(hasTwoDecimals, DECIMALS)
  .describe('CSS pixels');

/** A length that may be 0, as a blur: CSS pixels. */
export const extentPxSchema = z
  .number()
  .nonnegative()
  .max(MAX_LENGTH_PX)
  .refine(hasTwoDecimals, DECIMALS)
  .describe('CSS pixels');

/** A length with a direction, as an offset: CSS pixels, negative to the left and up. */
export const offsetPxSchema = z
  .number()
  .min(-MAX_LENGTH_PX)
  .max(MAX_LENGTH_PX)
  .refine(hasTwoDecimals, DECIMALS)
  .describe('CSS pixels');
