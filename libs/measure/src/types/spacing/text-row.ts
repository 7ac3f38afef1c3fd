/** One line of text as spacing needs it; all lengths in one unit, source or CSS pixels. */
export interface TextRow {
  /** Edges of the ink. */
  readonly left: number;
  readonly right: number;
  /** Middle of the capitals, sub-pixel: also the middle of the line's box, to about 0.02 em. */
  readonly middle: number;
  readonly fontSize: number;
  /** Distance of the baselines of its paragraph; null for a line that stands alone. */
  readonly lineHeight: number | null;
}
