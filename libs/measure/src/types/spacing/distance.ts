import type { Box, SpacingType } from '@copy-that/tokens';
import type { Edges } from '../../analysis/outlines.js';

/** One distance seen, in source pixels. */
export interface Distance {
  readonly size: number;
  readonly kind: string;
  readonly type: SpacingType;
  /** The space itself, one pixel thick across. */
  readonly place: Box;
}

/** Takes a distance seen; `place` gives the edges of the space. */
export type Report = (kind: string, type: SpacingType, size: number, place: Edges) => void;

/** How far two spans overlap; negative where they do not. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom);
