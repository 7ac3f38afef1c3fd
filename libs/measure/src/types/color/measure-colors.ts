import {
  type Candidate,
  type ColorValue,
  colorWeight,
  deltaE,
  MAX_EVIDENCE,
  MAX_SEEN_ON,
  MERGE_WITHIN_DELTA_E,
} from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Measured } from '../definition.js';
import { isBlendOf } from './color-blends.js';
import { type RoleContext, roleContext, roleOf } from './color-role.js';
import { findSightings } from './color-sightings.js';
import { hexOf } from './hex-of.js';
import type { Sightings } from './sightings.js';

/** More colours than this are a palette of a picture, not of a design. */
const MAX_COLORS = 32;
/** More shades than this are a texture; the most important of them tell all there is. */
const MAX_SHADES = 1000;
/** Less painted area than this share of a picture, in few pixels of rules and strokes, is no choice of a designer. */
const MIN_AREA_SHARE = 0.0003;
const MIN_LINE_PIXELS = 60;
const MIN_STROKES = 4;
/** Where letters are run together, a word of this many tells as much. */
const MIN_LETTERS = 8;
/** What a long rule leaves no doubt about: compression draws faint rules of its own. */
const RULE_TRUST = 0.95;
const LOSSY_RULE_TRUST = 0.7;
/** Colours less sure than this are left out. */
const MIN_CONFIDENCE = 0.2;
/** Compression draws faint rules and specks of its own. */
const MIN_LOSSY_CONFIDENCE = 0.5;

const countOf = ({ areas, lines, strokes }: Sightings): number => Math.max(1, areas + lines + strokes);

/**
 * How sure it is that a colour was chosen and not made by anti-aliasing or compression, 0..1: one minus the product of
 * the doubts left by its painted pixels, 100 / (100 + p), its strokes, 4 / (4 + n), and its rules, 1 - t p / (p + 200), t being 0.95, or 0.7 where compression may have drawn them.
 */
export function colorConfidence({ areaPixels, strokes, linePixels }: Sightings, isLossy: boolean): number {
  const trust = isLossy ? LOSSY_RULE_TRUST : RULE_TRUST;
  const area = 100 / (100 + areaPixels);
  const stroke = 4 / (4 + strokes);
  const line = 1 - (trust * linePixels) / (linePixels + 200);
  return Math.round((1 - area * stroke * line) * 0.99 * 1e4) / 1e4;
}

/** The colours of areas, rules and strokes, without mixes of two of them; the most important first. */
export function measureColors(analysis: Analysis): Measured {
  const { isLossy } = analysis;
  const total = analysis.width * analysis.height;
  const importance = (seen: Sightings) => importanceOf(seen, colorConfidence(seen, isLossy), total);
  const shades = findSightings(analysis)
    .sort((a, b) => importance(b) - importance(a) || a.rgb - b.rgb)
    .slice(0, MAX_SHADES);
  const kept = mergeShades(withoutBlends(shades));
  const chosen = kept
    .filter(
      (seen) =>
        seen.areaPixels >= total * MIN_AREA_SHARE ||
        seen.linePixels >= MIN_LINE_PIXELS ||
        seen.strokes >= MIN_STROKES ||
        seen.letters >= MIN_LETTERS,
    )
    .filter((seen) => colorConfidence(seen, isLossy) >= (isLossy ? MIN_LOSSY_CONFIDENCE : MIN_CONFIDENCE))
    .sort((a, b) => importance(b) - importance(a) || a.rgb - b.rgb)
    .slice(0, MAX_COLORS);
  if (chosen.length === 0) return { candidates: [], warnings: [nothingFound(analysis)] };
  const context = roleContext(chosen, total);
  return {
    candidates: chosen.map((seen) => candidateOf(seen, colorConfidence(seen, isLossy), chosen, context)),
    warnings: [],
  };
}

/** The order of the token set, so that what is cut off is what it would cut off. */
const importanceOf = (seen: Sightings, confidence: number, total: number): number =>
  colorWeight(seen.pixels / total, countOf(seen), confidence);

function withoutBlends(all: readonly Sightings[]): Sightings[] {
  const strong = all.filter(({ strokes }) => strokes >= MIN_STROKES);
  return all.filter((seen) => !strong.some((other) => isBlendOf(seen, other)));
}

/** Shades no eye tells apart become one: the one with the most pixels. */
function mergeShades(all: readonly Sightings[]): Sightings[] {
  const heads: Sightings[] = [];
  for (const seen of [...all].sort((a, b) => b.pixels - a.pixels || a.rgb - b.rgb)) {
    const head = heads.find(({ rgb }) => deltaE(hexOf(rgb), hexOf(seen.rgb)) <= MERGE_WITHIN_DELTA_E);
    if (!head) {
      heads.push(seen);
      continue;
    }
    head.pixels += seen.pixels;
    head.areas += seen.areas;
    head.areaPixels += seen.areaPixels;
    head.lines += seen.lines;
    head.linePixels += seen.linePixels;
    head.strokes += seen.strokes;
    head.letters += seen.letters;
    for (const [ground, count] of seen.grounds) head.grounds.set(ground, (head.grounds.get(ground) ?? 0) + count);
    head.places.push(...seen.places);
  }
  return heads;
}

function candidateOf(
  seen: Sightings,
  confidence: number,
  chosen: readonly Sightings[],
  context: RoleContext,
): Candidate<ColorValue> {
  const known = new Set(chosen.map(({ rgb }) => rgb));
  const seenOn = [...seen.grounds]
    .filter(([rgb]) => rgb !== seen.rgb && known.has(rgb))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_SEEN_ON)
    .map(([rgb]) => hexOf(rgb));
  return {
    value: {
      hex: hexOf(seen.rgb),
      coverage: Math.round((seen.pixels / context.total) * 1e6) / 1e6,
      role: roleOf(seen, context),
      seen_on: seenOn,
    },
    confidence,
    occurrence_count: countOf(seen),
    evidence: seen.places
      .sort((a, b) => b.clearness - a.clearness || a.box.y - b.box.y || a.box.x - b.box.x)
      .slice(0, MAX_EVIDENCE)
      .map(({ box }) => box),
    engine: 'measured',
  };
}

function nothingFound({ detail, width, height }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient, which has no chosen colours; give a screenshot of an interface'
      : `no flat area, rule or text is large enough to tell its colour in ${width} x ${height} pixels; give a larger picture`;
  return { type: 'color', code: 'nothing_found', message: `No colour was found: ${reason}.` };
}
