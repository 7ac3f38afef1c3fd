import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import { numberName } from '../../number-name.js';
import { round } from '../../round.js';
import type { SemanticNames } from '../../token.js';
import { colorFamily, colorName } from '../color/color.name.js';
import type { GradientStop, GradientValue } from './gradient.schema.js';

const TRANSPARENT = 'transparent';
const stopWord = (stop: GradientStop | undefined, word: (hex: string) => string): string =>
  stop === undefined || stop.alpha === 0 ? TRANSPARENT : word(stop.color);

/** `linear-90-blue-500-to-indigo-700`, `radial-white-to-gray-100`: the first and last colour alone, the same in every set. */
export function gradientName({ kind, angle_deg: angle, stops }: GradientValue): string {
  const direction = angle === null ? kind : `${kind}-${numberName(round(angle, 1))}`;
  return `${direction}-${stopWord(stops[0], colorName)}-to-${stopWord(stops.at(-1), colorName)}`;
}

/** One sentence of measured facts: the kind, the stops, how often it was seen and in how many images. */
export function describeGradient(merged: MergedValue<GradientValue>): string {
  const { kind, angle_deg: angle, stops } = merged.value;
  const head = kind === 'linear' ? `Linear gradient at ${angle} degrees` : 'Radial gradient';
  const ends = `from ${stopWord(stops[0], String)} to ${stopWord(stops.at(-1), String)}`;
  return `${head} ${ends}, ${stops.length} stops, ${seenWords(merged)}.`;
}

/** Names from the value and how many stops it has alone. */
export function gradientSemanticNames({ kind, stops }: GradientValue): SemanticNames {
  const [from, to] = [stopWord(stops[0], colorFamily), stopWord(stops.at(-1), colorFamily)];
  return {
    simple: `${from}-to-${to}`,
    descriptive: `${kind} gradient from ${from} to ${to}`,
    contextual: `${kind} gradient`,
    scale_position: `${stops.length} stops`,
  };
}
