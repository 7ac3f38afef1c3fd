import { numberName } from '../../number-name.js';

/** The default font size of browsers, and so the CSS pixels of 1 rem (HTML rendering section; product decision for em). */
export const ROOT_FONT_SIZE_PX = 16;

/** `px-16`, `px-17-5`: says the measured value and nothing else, so it is the same in every set. */
export function spacingName(valuePx: number): string {
  return `px-${numberName(valuePx)}`;
}

function scaleStep(offset: number): string {
  if (offset === 0) return 'md';
  const side = offset < 0 ? 's' : 'l';
  const steps = Math.abs(offset);
  if (steps === 1) return side === 's' ? 'sm' : 'lg';
  return `${steps === 2 ? '' : steps - 1}x${side}`;
}

/** T-shirt size of each different value by its place: `md` is the value nearest `middlePx`, the lower one of two as near. */
export function scaleNames(valuesPx: readonly number[], middlePx = ROOT_FONT_SIZE_PX): Map<number, string> {
  const ascending = [...new Set(valuesPx)].sort((a, b) => a - b);
  const away = ascending.map((px) => Math.abs(px - middlePx));
  const middle = away.indexOf(Math.min(...away));
  return new Map(ascending.map((px, i) => [px, scaleStep(i - middle)]));
}
