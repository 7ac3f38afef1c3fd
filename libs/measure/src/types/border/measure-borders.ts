import { type BorderValue, type Candidate, deltaE, MAX_EVIDENCE } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { hexOf } from '../color/hex-of.js';
import type { Measured } from '../definition.js';
import { type BorderSight, MAX_BORDER_CSS_PX } from './border-sight.js';
import { findBoxBorders } from './box-borders.js';
import { findDashedLines } from './dashed-lines.js';
import { findRules } from './rules.js';

/** Colours no further apart than this are one (CIEDE2000). */
const SAME_DELTA_E = 2;
/** Interfaces have few borders; what comes after the best supported is mostly chance. */
const MAX_BORDERS = 12;
/** A frame of four sides is surely a border, a single line may be something else. */
const SIDES_OF_A_FRAME = 4;
/** The support at which a border is as likely right as wrong. */
const EVEN_SUPPORT = 0.5;

/** Borders thinner than a CSS pixel are rare, and the edges of shadows look like them: they must be seen on many sides. */
const MIN_SURE_CSS_PX = 0.75;
const MIN_HAIRLINE_SIDES = 8;

/** Sights of one border. */
interface Group {
  readonly thickPx: number;
  readonly style: BorderValue['style'];
  readonly color: number;
  readonly sights: BorderSight[];
}

/**
 * Borders around boxes and rules by themselves, by width, style and colour (merged within CIEDE2000 2), most sides first.
 * Widths are whole source pixels, as renderers draw them; dashes and dots are read from level lines only, and dots under
 * 3 source pixels show their colour mixed. Confidence is s / (s + 0.5) with s a quarter of the sides seen.
 */
export function measureBorders(analysis: Analysis, pixelRatio: number): Measured {
  const maxThickPx = Math.ceil(MAX_BORDER_CSS_PX * pixelRatio);
  const around = findBoxBorders(analysis, maxThickPx, pixelRatio);
  const rules = findRules(analysis, around, maxThickPx, pixelRatio);
  const groups: Group[] = [];
  for (const sight of [...around, ...rules, ...findDashedLines(analysis, maxThickPx)].sort(bySides)) {
    const group = groups.find(
      ({ thickPx, style, color }) =>
        thickPx === sight.thickPx && style === sight.style && deltaE(hexOf(color), hexOf(sight.color)) <= SAME_DELTA_E,
    );
    if (group) group.sights.push(sight);
    else groups.push({ thickPx: sight.thickPx, style: sight.style, color: sight.color, sights: [sight] });
  }
  const sidesOf = ({ sights }: Group) => sights.reduce((sum, { sides }) => sum + sides, 0);
  const candidates = groups
    .filter((group) => group.thickPx >= MIN_SURE_CSS_PX * pixelRatio || sidesOf(group) >= MIN_HAIRLINE_SIDES)
    .sort((a, b) => sidesOf(b) - sidesOf(a) || a.thickPx - b.thickPx || a.color - b.color)
    .slice(0, MAX_BORDERS)
    .map((group): Candidate<BorderValue> => {
      const support = sidesOf(group) / SIDES_OF_A_FRAME;
      return {
        value: {
          width_px: Math.round((group.thickPx / pixelRatio) * 100) / 100,
          style: group.style,
          color: hexOf(usualColor(group)),
        },
        confidence: Math.round((support / (support + EVEN_SUPPORT)) * 1e4) / 1e4,
        occurrence_count: sidesOf(group),
        evidence: group.sights.slice(0, MAX_EVIDENCE).map(({ edges: { left, top, right, bottom } }) => ({
          x: left,
          y: top,
          width: right - left,
          height: bottom - top,
        })),
        engine: 'measured',
      };
    });
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

const bySides = (a: BorderSight, b: BorderSight): number =>
  b.sides - a.sides || a.edges.top - b.edges.top || a.edges.left - b.edges.left;

/** The colour most sides of a group show. */
function usualColor({ sights }: Group): number {
  const sides = new Map<number, number>();
  for (const sight of sights) sides.set(sight.color, (sides.get(sight.color) ?? 0) + sight.sides);
  return [...sides].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function nothingFound({ boxes, detail }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface'
      : `none of ${boxes.length} painted boxes has one, and there are no rules; give a part of the page with inputs, cards or tables`;
  return { type: 'border', code: 'nothing_found', message: `No border was found: ${reason}.` };
}
