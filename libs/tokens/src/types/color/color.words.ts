import type { SemanticNames } from '../../token.js';
import { colorFamily, colorStep } from './color.name.js';
import type { ColorRole, ColorValue, Contrast } from './color.schema.js';
import { oklchOf } from './color.space.js';

const ROLE_WORDS: Record<ColorRole, string> = {
  background: 'Background',
  surface: 'Surface above the background',
  text: 'Text',
  border: 'Border',
  accent: 'Accent',
  success: 'Success',
  warning: 'Warning',
  error: 'Error',
  info: 'Information',
  other: 'Colour without a clear role',
};

function lightnessWord(l: number): string {
  if (l >= 0.9) return 'very light';
  if (l >= 0.75) return 'light';
  if (l >= 0.5) return 'medium';
  return l >= 0.3 ? 'dark' : 'very dark';
}

/** One sentence of measured facts: the role, the coverage in percent and the contrast with the most frequent background. */
export function describeColor(value: ColorValue, contrast: readonly Contrast[]): string {
  const percent = value.coverage * 100;
  // Nobody measures a colour that covers nothing: it was read off by eye.
  const share =
    percent === 0 ? '' : `, covers ${percent >= 0.1 ? `${percent.toFixed(1)} %` : 'less than 0.1 %'} of an image`;
  const first = contrast[0];
  const on = first ? `, seen on ${first.on} with a contrast of ${first.wcag}:1` : '';
  return `${ROLE_WORDS[value.role]}${share}${on}.`;
}

/** Names from the colour and its measured role alone. */
export function colorSemanticNames(value: ColorValue): SemanticNames {
  const family = colorFamily(value.hex);
  const plain = family === 'white' || family === 'black';
  return {
    simple: family,
    descriptive: plain ? family : `${lightnessWord(oklchOf(value.hex).l)} ${family}`,
    contextual: value.role === 'other' ? `${family} colour` : `${value.role} colour`,
    scale_position: plain ? family : String(colorStep(value.hex)),
  };
}
