import type { Raster } from '../../analysis/edge-bands.js';
import type { Edges } from '../../analysis/outlines.js';

/** A corner of a rectangle, seen from outside: its pixels counted inwards from (0, 0), whichever way it faces. */
export class Corner {
  private readonly x: number;
  private readonly y: number;

  /** `isRight` and `isBottom` say which of the four corners of `edges` it is. */
  constructor(
    private readonly raster: Raster,
    edges: Edges,
    private readonly isRight: boolean,
    private readonly isBottom: boolean,
  ) {
    this.x = isRight ? edges.right - 1 : edges.left;
    this.y = isBottom ? edges.bottom - 1 : edges.top;
  }

  /** The colour `i` columns and `j` rows further in, 0xrrggbb; -1 beyond the picture. */
  at(i: number, j: number): number {
    const x = this.isRight ? this.x - i : this.x + i;
    const y = this.isBottom ? this.y - j : this.y + j;
    const { packed, width, height } = this.raster;
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : (packed[y * width + x] as number);
  }
}
