import { type Box, type Candidate, MAX_EVIDENCE, type ShadowValue } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { PaintedBox } from '../../analysis/boxes.js';
import { compoundBoxes } from '../../analysis/compound-boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import { hexOf } from '../color/hex-of.js';
import type { Measured } from '../definition.js';
import { type FittedShadow, fitShadow } from './fit-shadow.js';
import { type ShadowProfiles, shadowProfiles } from './shadow-profile.js';

/** Smaller boxes are icons, whose shadows nobody declared. */
const MIN_SIDE_PX = 20;
/** More boxes than this are a texture; large ones come first. */
const MAX_BOXES = 400;
const MAX_SHADOWS = 8;
/** A shadow darkens its ground by at least this much somewhere: three levels of 255. */
const MIN_DARKNESS = 0.011;
/** A fit must explain this share of what was seen. */
const MIN_EXPLAINED = 0.82;
/** Shadows of two boxes are one when they differ by no more than these shares, or pixels. */
const SAME_SHARE = 0.3;
const SAME_PX = 2;
/** Darker than this is an edge or a border; shadows of interfaces are soft. */
const MAX_ALPHA = 0.6;
/** Sides that end with those of the box it stands in, such as a card's header's, cast no shadow of their own. */
const MAX_SHARED_SIDES = 1;
/** What one box alone shows beyond its edges on a picture may be part of the picture: coloured, it must fit this well. */
const MIN_COLORED_EXPLAINED = 0.97;
/** Channels darkened this much alike make a black shadow. */
const BLACK_SHARE = 0.7;

interface Sight {
  readonly edges: Edges;
  readonly fit: FittedShadow;
  readonly profiles: ShadowProfiles;
}

/**
 * The different shadows around painted boxes, the most frequent first. Each is one layer fitted to the falloff beyond
 * the box's edges; confidence is the share of the falloff the fit explains, times n / (n + 0.5) for n boxes.
 */
export function measureShadows(analysis: Analysis, pixelRatio: number): Measured {
  const sights = compoundBoxes(analysis.boxes)
    .filter(({ outer }) => Math.min(outer.right - outer.left, outer.bottom - outer.top) >= MIN_SIDE_PX)
    .slice(0, MAX_BOXES)
    .flatMap((box) => sightOf(analysis, box) ?? []);
  const groups: Sight[][] = [];
  for (const sight of sights) {
    const group = groups.find(([head]) => head && isSame(head.fit, sight.fit));
    if (group) group.push(sight);
    else groups.push([sight]);
  }
  const candidates = groups
    .filter(
      ([head, ...others]) =>
        head && (others.length > 0 || !isColored(head) || head.fit.explained >= MIN_COLORED_EXPLAINED),
    )
    .sort((a, b) => b.length - a.length || (b[0] as Sight).fit.blur - (a[0] as Sight).fit.blur)
    .slice(0, MAX_SHADOWS)
    .map((group) => candidateOf(group, pixelRatio));
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

function sightOf(analysis: Analysis, { outer, parent, region }: PaintedBox): Sight | null {
  if (region < 0 || sharedSides(outer, parent) > MAX_SHARED_SIDES) return null;
  const { regions, runs } = analysis;
  const surface = parent && parent.region >= 0 ? parent.region : analysis.largestRegion;
  const surfaceColor = runs.colors[regions.color[surface] as number] as number;
  const profiles = shadowProfiles(analysis, outer, surfaceColor);
  if (!profiles || !isShadow(profiles)) return null;
  const fit = fitShadow(profiles);
  return fit && fit.explained >= MIN_EXPLAINED && fit.alpha <= MAX_ALPHA ? { edges: outer, fit, profiles } : null;
}

function sharedSides(edges: Edges, parent: PaintedBox | null): number {
  if (!parent) return 0;
  return (['left', 'top', 'right', 'bottom'] as const).filter((side) => Math.abs(edges[side] - parent.outer[side]) <= 1)
    .length;
}

/** A falloff over at least two pixels on one side that is dark enough, and no side that is darker than below by much. */
function isShadow({ top, right, bottom, left }: ShadowProfiles): boolean {
  const sides = [top, right, bottom, left].flatMap((side) => (side ? [side.darkness] : []));
  const strongest = Math.max(0, ...sides.map(([first = 0]) => first));
  if (strongest < MIN_DARKNESS) return false;
  const side = sides.find(([first]) => first === strongest);
  const second = side?.[1] ?? 0;
  // A line of one colour, then the ground, is a border.
  return (
    second > 0.004 &&
    second < 0.985 * strongest + 0.004 &&
    Math.min(...(side ?? [1])) <= Math.max(0.7 * strongest, 0.02)
  );
}

function isSame(a: FittedShadow, b: FittedShadow): boolean {
  const near = (x: number, y: number) =>
    Math.abs(x - y) <= Math.max(SAME_PX, SAME_SHARE * Math.max(Math.abs(x), Math.abs(y)));
  return (
    near(a.blur, b.blur) &&
    near(a.offsetY, b.offsetY) &&
    Math.abs(a.alpha - b.alpha) <= Math.max(0.04, 0.5 * Math.max(a.alpha, b.alpha))
  );
}

const middleOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const round = (value: number): number => Math.round(value * 100) / 100;

function candidateOf(group: readonly Sight[], pixelRatio: number): Candidate<ShadowValue> {
  const of = (read: (fit: FittedShadow) => number) => middleOf(group.map(({ fit }) => read(fit)));
  const { color, alpha } = paintOf(
    (group[0] as Sight).profiles,
    of((fit) => fit.alpha),
  );
  const layer = {
    offset_x_px: 0,
    offset_y_px: round(of((fit) => fit.offsetY) / pixelRatio),
    blur_px: round(of((fit) => fit.blur) / pixelRatio),
    spread_px: round(of((fit) => fit.spread) / pixelRatio),
    color,
    alpha,
    inset: false,
  };
  const confidence = of((fit) => fit.explained) * (group.length / (group.length + 0.5));
  return {
    value: { layers: [layer] },
    confidence: Math.round(confidence * 1e4) / 1e4,
    occurrence_count: group.length,
    evidence: group.slice(0, MAX_EVIDENCE).map(({ edges }) => boxOf(edges)),
    engine: 'measured',
  };
}

const isColored = ({ profiles: { channels } }: Sight): boolean =>
  Math.min(...channels) < BLACK_SHARE * Math.max(...channels);

/** Colour and opacity that darken the channels as seen: black where all are darkened alike. */
function paintOf({ channels, ground }: ShadowProfiles, alpha: number): { color: string; alpha: number } {
  const most = Math.max(...channels);
  const opacity = (share: number) => Math.round(Math.min(1, share) * 1000) / 1000;
  if (most <= 0 || Math.min(...channels) >= BLACK_SHARE * most) return { color: '#000000', alpha: opacity(alpha) };
  const mean = channels.reduce((sum, each) => sum + each, 0) / 3;
  const rgb = channels.reduce((packed, each, index) => {
    const whole = (ground >> (16 - 8 * index)) & 255;
    return (packed << 8) | Math.round(Math.max(0, whole * (1 - each / most)));
  }, 0);
  return { color: hexOf(rgb), alpha: opacity((alpha * most) / mean) };
}

const boxOf = ({ left, top, right, bottom }: Edges): Box => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

function nothingFound({ boxes }: Analysis) {
  const message = `No shadow was found: beyond the edges of ${boxes.length} painted boxes nothing darkens and falls off; give a picture with cards, menus or buttons that cast shadows.`;
  return { type: 'shadow', code: 'nothing_found', message };
}
