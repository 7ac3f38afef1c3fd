import type { Edges } from '../../analysis/outlines.js';

/** A rectangle that may cast a shadow. */
export interface Plate {
  readonly edges: Edges;
  /** 0xrrggbb, `null` for a picture or a box of several fills. */
  readonly fill: number | null;
}
