import type { Box, SpacingType } from '@copy-that/tokens';
import type { PaintedBox } from '../../analysis/boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import type { TextLine } from '../../analysis/text-lines.js';

/**
 * What a distance was measured between, and how sure one sight of it is that somebody declared this length, 0..1. Boxes
 * with edges of their own tell more than ink, pairs of equal distances more than single ones, and the far side of a box
 * (right, bottom) less than the near one, since content need not reach it.
 */
export const kindWeights = {
  'gap of alike': 0.7,
  gap: 0.5,
  'stack of alike': 0.5,
  stack: 0.4,
  'inset left and right': 0.6,
  'inset top and bottom': 0.6,
  'inset of picture top and bottom': 0.3,
  'inset left': 0.6,
  'inset right': 0.4,
  'inset top': 0.3,
  'inset bottom': 0.4,
  'text left': 0.6,
  'text right': 0.25,
  'text left and right': 0.5,
  'gap to text': 0.3,
} as const;
export type DistanceKind = keyof typeof kindWeights;

/** One distance seen, in source pixels. */
export interface Distance {
  readonly sizePx: number;
  readonly kind: DistanceKind;
  readonly type: SpacingType;
  /** The space itself, one pixel thick across. */
  readonly place: Box;
}

/** Takes a distance seen; `place` gives the edges of the space. */
export type Report = (kind: DistanceKind, type: SpacingType, sizePx: number, place: Edges) => void;

/** A painted box and the lines of text right on it. */
export interface Container {
  readonly inner: Edges;
  readonly children: readonly PaintedBox[];
  readonly lines: readonly TextLine[];
  /** Wide enough to be the page or a section of it. */
  readonly isSection: boolean;
}

/** How far two spans overlap; negative where they do not. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom);
