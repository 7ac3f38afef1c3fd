import { decimal } from '../../native-number.js';
import { alphaDigits, hexDigits, type PlainColor } from '../../plain-color.js';
import type { PlainCurve, PlainGradient, PlainShadow, PlainStroke } from '../../plain-tokens.js';
import { cssString } from './html-text.js';

/** The families every browser knows by a word of CSS Fonts 4, section 2.1.3. */
const GENERIC = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'fantasy',
  'system-ui',
  'ui-monospace',
  'ui-sans-serif',
  'ui-serif',
  'ui-rounded',
  'math',
]);

export const cssPx = (px: number): string => `${decimal(px)}px`;

/** `#4e73df`, with two digits more where it lets something through. */
export function cssColor(color: PlainColor): string {
  return `#${hexDigits(color)}${alphaDigits(color) === 'ff' ? '' : alphaDigits(color)}`;
}

export function cssFamilies(families: readonly string[]): string {
  return families.map((name) => (GENERIC.has(name) ? name : cssString(name))).join(', ');
}

export function cssShadow(layers: readonly PlainShadow[]): string {
  return layers
    .map(({ color, xPx, yPx, blurPx, spreadPx, inset }) => {
      const lengths = [xPx, yPx, Math.max(0, blurPx), spreadPx].map(cssPx).join(' ');
      return `${inset ? 'inset ' : ''}${lengths} ${cssColor(color)}`;
    })
    .join(', ');
}

/** A CSS image; from left to right where the direction is not known. */
export function cssGradient({ stops, kind, angleDeg }: PlainGradient): string {
  const list = stops.map(({ color, position }) => `${cssColor(color)} ${decimal(position * 100, 2)}%`);
  // A gradient of CSS needs two stops.
  const all = (list.length === 1 ? [...list, ...list] : list).join(', ');
  return kind === 'radial' ? `radial-gradient(${all})` : `linear-gradient(${decimal(angleDeg ?? 90, 2)}deg, ${all})`;
}

/** The line style of CSS; one with dashes of its own length is drawn dashed. */
export function cssLine(style: PlainStroke): string {
  return typeof style === 'string' ? style : 'dashed';
}

export function curveWords(curve: PlainCurve): string {
  return `cubic-bezier(${curve.map((each) => decimal(each, 3)).join(', ')})`;
}
