import { deltaE } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import { hexOf } from './hex-of.js';
import { isAlike, lookOf } from './ink-look.js';
import { type LumaChroma, lumaOf } from './luma-chroma.js';
import { pooledInk } from './pooled-ink.js';
import { boxOf, edgesOf, lettersIn, newSightings, type Sightings } from './sightings.js';

/** More pieces are a texture. */
const MAX_PIECES = 6000;
/** More inks than this on one picture are none of its design. */
const MAX_GROUPS = 120;
/** Inks whose chroma is less sure than this many levels are left out. */
const MAX_ERROR = 6;
/** Inks nearer than this CIEDE2000 are one however sure they are; each level of error adds to it. */
const MERGE_DELTA_E = 3.5;
const ERROR_DELTA_E = 1;
const MAX_MERGE_DELTA_E = 8;
/** An area of this many pixels shows its colour exactly in the middle, whatever compression does at its edges. */
const MIN_PAINTED_PIXELS = 400;

/** Pieces that look alike on one ground, and how the first of them looks. */
interface Group {
  readonly ground: number;
  readonly look: LumaChroma;
  readonly pieces: number[];
}

/**
 * Strokes of a lossy picture by their ink: `raw` is the picture as it was saved, `painted` its areas
 * and rules by index of their colour. The
 * surest inks come first; one within its error of a painted or surer colour is that colour.
 */
export function lossyStrokes(
  analysis: Analysis,
  raw: Uint32Array,
  strokes: readonly number[],
  painted: ReadonlyMap<number, Sightings>,
): Sightings[] {
  const { ink, packed: calm, width, height } = analysis;
  const pooled = groupsOf(analysis, raw, strokes)
    .slice(0, MAX_GROUPS)
    .flatMap((group) => {
      const edges = group.pieces.map((piece) => edgesOf(ink, piece));
      const isDarker = group.look.y < lumaOf(group.ground);
      const found = pooledInk(edges, group.ground, isDarker, { raw, calm, width, height });
      return found && found.error <= MAX_ERROR ? [{ ...found, group, edges }] : [];
    })
    .sort((a, b) => a.error - b.error || a.rgb - b.rgb);
  const sure = [...painted.values()].filter(({ areaPixels }) => areaPixels >= MIN_PAINTED_PIXELS).map(({ rgb }) => rgb);
  const counted = new Set(painted.keys());
  const inks: Sightings[] = [];
  for (const { rgb, error, group, edges } of pooled) {
    const hex = hexOf(rgb);
    const known = [...sure, ...inks.map((each) => each.rgb)];
    const near = nearest(known, hex);
    const reach = Math.min(MAX_MERGE_DELTA_E, MERGE_DELTA_E + error * ERROR_DELTA_E);
    const is = near && near.away <= reach ? near.rgb : rgb;
    addInk(inks, is, group, edges, analysis, counted);
  }
  return inks;
}

function nearest(known: readonly number[], hex: string): { rgb: number; away: number } | undefined {
  let best: { rgb: number; away: number } | undefined;
  for (const rgb of known) {
    const away = deltaE(hexOf(rgb), hex);
    if (!best || away < best.away) best = { rgb, away };
  }
  return best;
}

function addInk(
  inks: Sightings[],
  rgb: number,
  { ground, pieces }: Group,
  edges: readonly Edges[],
  { ink, runs }: Analysis,
  counted: Set<number>,
): void {
  let seen = inks.find((each) => each.rgb === rgb);
  if (!seen) {
    seen = newSightings(rgb, 0);
    inks.push(seen);
  }
  for (const piece of pieces) {
    const core = ink.core[piece] as number;
    if (counted.has(core)) continue;
    counted.add(core);
    seen.pixels += runs.counts[core] as number;
  }
  const letters = edges.reduce((sum, each) => sum + lettersIn(each), 0);
  seen.strokes += letters;
  seen.letters += letters;
  seen.grounds.set(ground, (seen.grounds.get(ground) ?? 0) + letters);
  pieces.forEach((piece, index) => {
    seen.places.push({ box: boxOf(edges[index] as Edges), clearness: ink.pixels[piece] as number });
  });
}

/** Pieces on grounds of one colour that look alike, those with the most pixels first. */
function groupsOf(analysis: Analysis, raw: Uint32Array, strokes: readonly number[]): Group[] {
  const { ink, regions, runs } = analysis;
  const pieces = [...strokes]
    .sort((a, b) => (ink.pixels[b] as number) - (ink.pixels[a] as number) || a - b)
    .slice(0, MAX_PIECES);
  const byGround = new Map<number, Group[]>();
  for (const piece of pieces) {
    const ground = runs.colors[regions.color[ink.ground[piece] as number] as number] as number;
    const look = lookOf(
      edgesOf(ink, piece),
      ground,
      raw,
      analysis.width,
      lumaOf(runs.colors[ink.core[piece] as number] as number) < lumaOf(ground),
    );
    const groups = byGround.get(ground) ?? [];
    if (groups.length === 0) byGround.set(ground, groups);
    const group = groups.find((each) => isAlike(each.look, look));
    if (group) group.pieces.push(piece);
    else groups.push({ ground, look, pieces: [piece] });
  }
  const sizeOf = (group: Group) => group.pieces.reduce((sum, piece) => sum + (ink.pixels[piece] as number), 0);
  return [...byGround.values()]
    .flat()
    .map((group) => ({ group, size: sizeOf(group) }))
    .sort((a, b) => b.size - a.size || (a.group.pieces[0] as number) - (b.group.pieces[0] as number))
    .map(({ group }) => group);
}
