import type { PlainTokens, Radius, ScoredType, ShadowSize } from './plain-tokens.js';
import { same } from './same.js';
import type { Truth, TruthColor } from './truth.schema.js';

/** Shares 0..1; `wanted` tokens that matter, `said` tokens that counted, and those that were missed, as text. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly wanted: number;
  readonly said: number;
  readonly missed: readonly string[];
}

/** Of more tokens than these only the first count: nobody looks at the hundredth colour. */
export const CAPS: Readonly<Record<ScoredType, number>> = { colors: 24, spacing: 16, fonts: 12, radii: 8, shadows: 8 };
const MAX_COLORS_THAT_MATTER = 16;

/**
 * Precision over everything said (up to the cap) against all that is true, recall over the truths that matter.
 * Where nothing matters, recall is 1, and so is precision when nothing was said.
 */
export function scoreValues<T>(
  said: readonly T[],
  matters: readonly T[],
  all: readonly T[],
  isSame: (said: T, truth: T) => boolean,
): Score {
  const right = said.filter((value) => all.some((truth) => isSame(value, truth))).length;
  const missed = matters.filter((truth) => !said.some((value) => isSame(value, truth)));
  const precision = said.length > 0 ? right / said.length : matters.length > 0 ? 0 : 1;
  const recall = matters.length > 0 ? 1 - missed.length / matters.length : 1;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  const names = missed.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  return { precision, recall, f1, wanted: matters.length, said: said.length, missed: names };
}

/** Scores what was said of a page against its truth. */
export function scorePage(truth: Truth, tokens: PlainTokens): Record<ScoredType, Score> {
  const { colors, spacing, fonts, radii, shadows } = tokens;
  const hexes = truth.colors.map(({ hex }) => hex);
  const spacingsThatMatter = lengths(truth.spacing, 4).filter((px) => px >= 2 && px <= 96);
  const anySpacing = [...lengths(truth.spacing, 1), ...lengths(truth.gaps, 2)];
  const anyShadow = Object.keys(truth.shadows).flatMap(shadowLayers);
  return {
    colors: scoreValues(colors.slice(0, CAPS.colors), colorsThatMatter(truth), [...hexes, ...truth.flat], same.colors),
    spacing: scoreValues(spacing.slice(0, CAPS.spacing), spacingsThatMatter, anySpacing, same.spacing),
    fonts: scoreValues(fonts.slice(0, CAPS.fonts), lengths(truth.fonts, 8), lengths(truth.fonts, 1), same.fonts),
    radii: scoreValues(radii.slice(0, CAPS.radii), corners(truth.radii, 2), corners(truth.radii, 1), same.radii),
    shadows: scoreValues(shadows.slice(0, CAPS.shadows), anyShadow, anyShadow, same.shadows),
  };
}

/** The colours a designer would name: a large background, a text that is read, a border that is seen. */
export function colorsThatMatter(truth: Pick<Truth, 'colors'>): string[] {
  const isSeen = ({ roles, share, pixels }: TruthColor) =>
    ((roles.background ?? 0) > 0 && share >= 0.001) ||
    ((roles.text ?? 0) >= 8 && pixels >= 10) ||
    ((roles.border ?? 0) > 0 && pixels >= 60);
  return truth.colors
    .filter(isSeen)
    .slice(0, MAX_COLORS_THAT_MATTER)
    .map(({ hex }) => hex);
}

/** The layers of a computed `box-shadow` that can be seen: not inset, not nearly transparent, not wider than a glow. */
export function shadowLayers(computed: string): ShadowSize[] {
  return computed.split(/,(?![^(]*\))/).flatMap((layer) => {
    const alpha = Number(/rgba\([^)]*,\s*([\d.]+)\)/.exec(layer)?.[1] ?? 1);
    const [, offsetY = 0, blur = 0] = layer
      .replace(/(?:rgba?|color)\([^)]*\)/, '')
      .trim()
      .split(/\s+/)
      .map(Number.parseFloat);
    const shows = !layer.includes('inset') && alpha > 0.03 && (blur > 0 || offsetY !== 0) && blur < 80;
    return shows ? [{ offsetY, blur }] : [];
  });
}

const keysOf = (counts: Readonly<Record<string, number>>, atLeast: number) =>
  Object.entries(counts)
    .filter(([, count]) => count >= atLeast)
    .map(([key]) => key);

function lengths(counts: Readonly<Record<string, number>>, atLeast: number): number[] {
  return keysOf(counts, atLeast)
    .map(Number)
    .filter((px) => !Number.isNaN(px));
}

function corners(counts: Readonly<Record<string, number>>, atLeast: number): Radius[] {
  return keysOf(counts, atLeast).map((key) => (key === 'full' ? key : Number(key)));
}
