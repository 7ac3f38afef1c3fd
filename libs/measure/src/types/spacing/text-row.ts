import type { Analysis } from '../../analysis/analysis.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import type { TextLine } from '../../analysis/text-lines.js';
import { lineHeights } from '../../text/line-height.js';
import type { MeasuredLine } from '../../text/measured-line.js';

/** One line of text as spacing needs it; all lengths in one unit, source or CSS pixels. */
export interface TextRow {
  /** Edges of the ink. */
  readonly left: number;
  readonly right: number;
  /** Middle of the line's box, sub-pixel. */
  readonly middle: number;
  readonly fontSize: number;
  /** Ink that is no text; `fontSize` is its height. */
  readonly isIcon?: boolean;
  /** Distance of the baselines of its paragraph; null for a line that stands alone. */
  readonly lineHeight: number | null;
}

/**
 * The middle of ascent and descent above the baseline as a share of the height of capitals, by the faces' hhea and OS/2
 * tables: Roboto .481, Arial .483, Inter .5, Open Sans .543. Ascenders, which often stand for capitals, are a little higher.
 */
const MIDDLE_SHARE = 0.5;
/** Height of small letters over that of capitals: Arial .725, Roboto .743, Open Sans .749. */
const X_SHARE = 0.74;

/**
 * The rows that lines stand in; lines of several colours make one row, which is as large as the one of most letters; rows
 * of ink without letters are icons, of which only those of `iconLines` are told.
 */
export function readTextRows(
  { measuredLines: lines, regions }: Pick<Analysis, 'measuredLines' | 'regions'>,
  iconLines: readonly TextLine[],
): TextRow[] {
  const heights = lineHeights(lines);
  const rows = Map.groupBy(lines.keys(), (index) => {
    const { row } = lines[index] as MeasuredLine;
    return row < 0 ? -1 - index : row;
  });
  const icons = iconLines
    .filter((line, row) => !rows.has(row) && isCompact(line) && !isInside(line, boundsOf(regions, line.ground)))
    .map(iconRow);
  return [...[...rows.values()].map(textRow), ...icons];

  function textRow(members: readonly number[]): TextRow {
    const own = members.map((index) => lines[index] as MeasuredLine);
    const first = own.reduce((most, line) => (line.glyphs.length > most.glyphs.length ? line : most));
    return {
      left: Math.min(...own.map(({ left }) => left)),
      right: Math.max(...own.map(({ right }) => right)),
      middle: first.baselineY - MIDDLE_SHARE * capitalsOf(first),
      fontSize: first.fontSizePx,
      lineHeight: members.map((index) => heights[index] ?? null).find((height) => height !== null) ?? null,
    };
  }
}

/** Small letters alone show no capitals. */
const capitalsOf = ({ tallHeightPx, xHeightPx }: MeasuredLine): number =>
  xHeightPx === tallHeightPx ? tallHeightPx / X_SHARE : tallHeightPx;

/** Icons are about square; wider rows of ink without letters are drawings. */
const MAX_ICON_WIDTH_SHARE = 1.2;

const isCompact = ({ left, top, right, bottom }: TextLine): boolean =>
  right - left < MAX_ICON_WIDTH_SHARE * (bottom - top);

/** Whether ink lies inside of its ground: soft pixels of the inside of a letter, not of an icon on that ground. */
const isInside = ({ left, top, right, bottom }: TextLine, ground: Edges): boolean =>
  ground.left >= left && ground.top >= top && ground.right <= right && ground.bottom <= bottom;

const iconRow = ({ left, top, right, bottom }: TextLine): TextRow => ({
  left,
  right,
  middle: (top + bottom) / 2,
  fontSize: bottom - top,
  isIcon: true,
  lineHeight: null,
});
