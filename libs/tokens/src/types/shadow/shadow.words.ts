import type { MergedValue } from '../../definition.js';
import { seenWords } from '../../merged-value.js';
import { numberName } from '../../number-name.js';
import { round } from '../../round.js';
import type { SemanticNames } from '../../token.js';
import type { ShadowLayer, ShadowValue } from './shadow.schema.js';

function layerName({ offset_x_px: x, offset_y_px: y, blur_px: blur, spread_px: spread, inset }: ShadowLayer): string {
  return [
    ...(inset ? ['inset'] : []),
    ...(x === 0 ? [] : [`x${numberName(x)}`]),
    `y${numberName(y)}`,
    `b${numberName(blur)}`,
    ...(spread === 0 ? [] : [`s${numberName(spread)}`]),
  ].join('-');
}

/** `y4-b12`, `inset-y1-b2`, `y4-b12-layers-2`: the geometry of the most visible layer alone, the same in every set. */
export function shadowName({ layers }: ShadowValue): string {
  const [first] = layers;
  const name = first ? layerName(first) : 'none';
  return layers.length > 1 ? `${name}-layers-${layers.length}` : name;
}

/** One sentence of measured facts: the most visible layer, how often it was seen and in how many images. */
export function describeShadow(merged: MergedValue<ShadowValue>): string {
  const { layers } = merged.value;
  const [first] = layers;
  if (!first) return `Shadow of no layer, ${seenWords(merged)}.`;
  const { offset_y_px: y, blur_px: blur, color, alpha, inset } = first;
  const offset = `${Math.abs(y)} px ${y < 0 ? 'up' : 'down'}`;
  const depth = layers.length === 1 ? 'one layer' : `${layers.length} layers`;
  const ink = `${color} at ${round(alpha * 100, 1)} %`;
  return `${inset ? 'Inner shadow' : 'Shadow'} ${offset}, ${blur} px blur, ${ink}, ${depth}, ${seenWords(merged)}.`;
}

/** Names from the value and its rank in the set alone. */
export function shadowSemanticNames({ layers }: ShadowValue, elevation: number): SemanticNames {
  const [first] = layers;
  const kind = first?.inset ? 'inner shadow' : 'shadow';
  return {
    simple: `elevation-${elevation}`,
    descriptive: `${first?.blur_px ?? 0} px ${kind}`,
    contextual: first?.inset ? 'sunken box' : 'raised box',
    scale_position: String(elevation),
  };
}
