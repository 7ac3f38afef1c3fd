import type { TokenSet } from '../set/token-set.schema.js';
import type { AnyToken, Evidence } from '../token.js';
import type { TokenTypeName } from '../types/index.js';
import { isInside, isSameBox } from './box-geometry.js';

/** Types whose tokens outline a box. */
const OUTLINES = ['radius', 'shadow', 'border'] as const satisfies readonly TokenTypeName[];
/** Colours that fill what others stand on. */
const FILLS: ReadonlySet<unknown> = new Set(['background', 'surface']);
/** A box with one text is a button or a label. */
const MIN_TEXTS = 2;

const inSameImage = (a: Evidence, b: Evidence): boolean => a.image_id === b.image_id;

/** Whether a token was seen as one of the boxes. */
export function countSameBoxes(token: AnyToken, boxes: readonly Evidence[]): number {
  return token.evidence.filter((seen) => boxes.some((box) => inSameImage(seen, box) && isSameBox(seen, box))).length;
}

/**
 * Boxes that are cards by what was measured: filled with a colour of role background or surface, with corners, a border
 * or a shadow of their own and two texts or more in them. None where the evidence does not show one.
 */
export function cardBoxes({ types }: TokenSet): Evidence[] {
  const outlines = OUTLINES.flatMap((name) => types[name].tokens.flatMap(({ evidence }) => evidence));
  const fills = types.color.tokens.filter(({ role }) => FILLS.has(role)).flatMap(({ evidence }) => evidence);
  const texts = types.typography.tokens.flatMap(({ evidence }) => evidence);
  return fills.filter(
    (fill) =>
      outlines.some((outline) => inSameImage(outline, fill) && isSameBox(outline, fill)) &&
      texts.filter((text) => inSameImage(text, fill) && isInside(text, fill)).length >= MIN_TEXTS,
  );
}
