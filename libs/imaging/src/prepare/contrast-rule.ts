import type { LightnessRange } from './lightness-range.js';

// Below a bulk of 35 and extremes of 60, CIE L*: a page of black text on white has a bulk of 0 but extremes of 100 and is left alone;
// a hazy photograph has neither. Under 4 there is nothing but noise to enhance.
const BULK_L = 35;
const EXTREMES_L = 60;
const FLAT_L = 4;

/** Whether a picture's contrast is so low that CLAHE helps a model to see it, and why. */
export function needsContrast({ bulk, extremes }: LightnessRange): { applies: boolean; why: string } {
  const seen = `L* spreads over ${bulk} (5th to 95th percentile) and ${extremes} (0.5th to 99.5th)`;
  if (extremes < FLAT_L) return { applies: false, why: `${seen}: one flat colour` };
  const applies = bulk < BULK_L && extremes < EXTREMES_L;
  return {
    applies,
    why: `${seen}; contrast is ${applies ? 'low' : 'not low: that needs'} under ${BULK_L} and ${EXTREMES_L}`,
  };
}
