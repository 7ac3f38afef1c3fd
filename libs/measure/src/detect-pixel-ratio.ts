import type { Analysis } from './analysis/analysis.js';

/** Source pixels a CSS pixel, how sure that is (0..1), and whether it was told, read off the picture or taken as 1. */
export interface PixelRatio {
  readonly value: number;
  readonly confidence: number;
  readonly source: 'given' | 'detected' | 'assumed';
}

/** The ratio of a picture that shows nothing to tell it by. */
export const ASSUMED_PIXEL_RATIO: PixelRatio = { value: 1, confidence: 0.5, source: 'assumed' };
/** Ratios of screens; fractional ones cannot be told from a page set a little larger or smaller. */
const RATIOS = [1, 2, 3, 4] as const;
/**
 * Headlines may have most letters of a first screen, but nearly every page has small text: this share of its letters is
 * of 10 to 20 CSS px (middle and log-normal deviation over screenshots of UI kits).
 */
const SMALL_SHARE = 0.15;
const SMALL_CSS_PX = 14.5;
const SMALL_DEVIATION = 0.22;
/** Text and sides with a border needed before they say anything. */
const MIN_LETTERS = 12;
const MIN_LINE_LETTERS = 3;
/** Letters that fit no font worse (mean log likelihood) are parts of a photograph. */
const MIN_LINE_FIT = -0.2;
const MIN_SIDES = 4;
/** Most borders are exactly 1 CSS px: how unlikely it is, as a logarithm, that most are thicker, or thinner. */
const THICKER = -1.2;
const THINNER = -3;
/**
 * A screenshot that is wider than high is mostly of a window this wide in CSS px (1024 to 1920 for nine in ten); parts of
 * one may have any width, which bounds how unlikely a width can be, as a logarithm.
 */
const WINDOW_CSS_PX = 1400;
const WINDOW_DEVIATION = 0.35;
const ANY_WINDOW = -1.5;
/** Screens of ratio 1 and 2 make most screenshots. */
const PRIOR = [0, -0.2, -0.7, -2] as const;
/** Screens of ratio 3 and more are phones', whose smaller side is at most this long in CSS px; another size makes them this unlikely, as a logarithm. */
const PHONE_RATIO = 3;
const PHONE_CSS_PX = 480;
const NO_PHONE = -1;

/** The size that the smallest 15 % of the letters have at most, in source pixels; `null` with too few letters. */
function smallSize({ measuredLines }: Analysis): number | null {
  const lines = measuredLines.filter(
    ({ glyphs, fit }) => glyphs.length >= MIN_LINE_LETTERS && fit >= MIN_LINE_FIT * glyphs.length,
  );
  lines.sort((a, b) => a.fontSizePx - b.fontSizePx);
  const letters = lines.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
  if (letters < MIN_LETTERS) return null;
  let passed = 0;
  const found = lines.find(({ glyphs }) => {
    passed += glyphs.length;
    return passed >= SMALL_SHARE * letters;
  });
  return found?.fontSizePx ?? null;
}

/** The thickness most sides with a border have, in source pixels; `null` with too few of them. */
function borderWidth({ boxes }: Analysis): number | null {
  const counts = new Map<number, number>();
  for (const { inner, outer } of boxes) {
    for (const width of [
      inner.left - outer.left,
      inner.top - outer.top,
      outer.right - inner.right,
      outer.bottom - inner.bottom,
    ]) {
      if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most && most[1] >= MIN_SIDES ? most[0] : null;
}

/** How unlikely a picture's size is at a ratio, as a logarithm; windows taller than wide have any width. */
function windowOdds({ width, height }: Analysis, ratio: number): number {
  const screen = ratio >= PHONE_RATIO && Math.min(width, height) > ratio * PHONE_CSS_PX ? NO_PHONE : 0;
  if (width <= height) return screen;
  const off = Math.log(width / (ratio * WINDOW_CSS_PX)) / WINDOW_DEVIATION;
  return screen + Math.max(ANY_WINDOW, (-off * off) / 2);
}

/**
 * The ratio that makes the size of small text, the usual border width and the width of the window likeliest: small text
 * is of about 14.5 CSS px (log-normal), borders are of 1, windows wider than high of about 1400 (log-normal), ratios of 3
 * and 4 of phones. Confidence is the share of its likelihood in that of all ratios 1 to 4; without either, 1 is assumed.
 */
export function detectPixelRatio(analysis: Analysis): PixelRatio {
  const small = smallSize(analysis);
  const border = borderWidth(analysis);
  if (small === null && border === null) return ASSUMED_PIXEL_RATIO;
  const likelihoods = RATIOS.map((ratio, index) => {
    const off = small === null ? 0 : Math.log(small / (ratio * SMALL_CSS_PX)) / SMALL_DEVIATION;
    const line = border === null || border === ratio ? 0 : border > ratio ? THICKER : THINNER;
    return Math.exp((-off * off) / 2 + line + windowOdds(analysis, ratio) + (PRIOR[index] as number));
  });
  const best = likelihoods.indexOf(Math.max(...likelihoods));
  const share = (likelihoods[best] as number) / likelihoods.reduce((sum, each) => sum + each, 0);
  return {
    value: RATIOS[best] as number,
    confidence: Math.round(100 * Math.min(0.99, share)) / 100,
    source: 'detected',
  };
}
