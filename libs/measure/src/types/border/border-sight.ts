import type { BorderValue } from '@copy-that/tokens';
import type { Edges } from '../../analysis/outlines.js';

/** Borders are at most this thick; wider strips are surfaces. CSS pixels. */
export const MAX_BORDER_CSS_PX = 6;

/** A border seen in one place: around a box, or as a rule of its own. */
export interface BorderSight {
  /** Whole source pixels: renderers snap borders to them. */
  readonly thickPx: number;
  readonly style: BorderValue['style'];
  /** 0xrrggbb of the border's core. */
  readonly color: number;
  /** Sides of a box, or 1 for a rule. */
  readonly sides: number;
  /** The box with its border, or the rule itself. */
  readonly edges: Edges;
}
