import type { GradientStop } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import { rangeOf } from './color-curve.js';
import { fitCircle } from './fit-circle.js';
import { fitLine, type GradientFit } from './fit-line.js';
import { sampleRegion } from './gradient-samples.js';
import { stopsOf } from './gradient-stops.js';

/** A box that is painted with a gradient. */
export interface PaintedGradient {
  readonly box: Edges;
  readonly fit: GradientFit;
  readonly stops: readonly GradientStop[];
}

/** Smaller areas are icons or tell no direction; source pixels. */
const MIN_PIXELS = 600;
const MIN_WIDTH_PX = 24;
const MIN_HEIGHT_PX = 12;
/** Text leaves holes, but more of the box than this shows. */
const MIN_FILL = 0.4;
/** More of one colour than this is a flat ground with shadows in it, or a surface with a soft edge. */
const MAX_PLAIN_SHARE = 0.35;
/** More such areas are a texture; large ones come first. */
const MAX_AREAS = 48;
/** What is left unexplained of a painted gradient is rounding and the bins of a bent curve, at most 0.9 levels in Chromium; of photographs more. */
const MAX_RESIDUAL = 1.2;
/** Of a faint gradient less may be left, as a share of its range: a calm patch of a photograph leaves more. */
const MAX_RESIDUAL_SHARE = 0.045;
/** A smaller change is hardly seen and may be a shadow's far end; levels of 255. */
const MIN_RANGE = 12;
/** The channels of a black shadow's ground keep their proportion but for rounding; levels of 255. */
const SAME_TINT = 2.5;
/** What goes to one end only varies by its range; rounding adds a little. */
const MAX_VARIATION = 1.25;
/** Of two ways that explain as well the straight one is meant. */
const CLEARLY_BETTER = 0.7;

function candidateRegions({ regions, shapes }: Analysis): number[] {
  const found: number[] = [];
  for (const [region, box] of shapes.rectangles) {
    const pixels = regions.pixels[region] as number;
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    if (pixels < MIN_PIXELS || width < MIN_WIDTH_PX || height < MIN_HEIGHT_PX) continue;
    if (pixels < MIN_FILL * width * height) continue;
    if ((regions.plainPixels[region] as number) <= MAX_PLAIN_SHARE * pixels) found.push(region);
  }
  return found
    .sort((a, b) => (regions.pixels[b] as number) - (regions.pixels[a] as number) || a - b)
    .slice(0, MAX_AREAS);
}

function isPainted({ curve, residual }: GradientFit): boolean {
  const range = rangeOf(curve);
  return range >= MIN_RANGE && residual <= Math.min(MAX_RESIDUAL, MAX_RESIDUAL_SHARE * range);
}

/** A strip of ground in a shadow: it darkens in proportion, to one end, and not evenly as a gradient of two stops does. */
function isFalloff({ curve: { length, rgb } }: GradientFit, stops: readonly GradientStop[]): boolean {
  if (stops.length < 3) return false;
  const lightness = Array.from({ length }, (_, at) => sumAt(rgb, at));
  const lightest = lightness.indexOf(Math.max(...lightness));
  const whole = lightness[lightest] as number;
  const variation = lightness.slice(1).reduce((sum, light, at) => sum + Math.abs(light - (lightness[at] as number)), 0);
  if (variation > MAX_VARIATION * (whole - Math.min(...lightness))) return false;
  return lightness.every((light, at) =>
    [0, 1, 2].every((c) => {
      const expected = ((rgb[3 * lightest + c] as number) * light) / Math.max(1, whole);
      return Math.abs((rgb[3 * at + c] as number) - expected) <= SAME_TINT;
    }),
  );
}

const sumAt = (rgb: Float64Array, at: number): number =>
  (rgb[3 * at] as number) + (rgb[3 * at + 1] as number) + (rgb[3 * at + 2] as number);

const contains = (a: Edges, b: Edges): boolean =>
  a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;

/** The rectangles that show one linear or radial gradient and nothing else but what stands on it, the largest first. */
export function findGradients(analysis: Analysis): PaintedGradient[] {
  const painted: PaintedGradient[] = [];
  for (const gradient of fittedGradients(analysis)) {
    // The calm middle of a radial gradient may be a region of its own, but it is painted with the whole.
    const isPart = painted.some(({ box, fit }) => fit.kind === gradient.fit.kind && contains(box, gradient.box));
    if (!isPart) painted.push(gradient);
  }
  return painted;
}

function fittedGradients(analysis: Analysis): PaintedGradient[] {
  return candidateRegions(analysis).flatMap((region) => {
    const box = analysis.shapes.rectangles.get(region) as Edges;
    const samples = sampleRegion(analysis, region, box);
    const line = fitLine(samples);
    const circle = fitCircle(samples);
    const fit = circle.residual < CLEARLY_BETTER * line.residual ? circle : line;
    if (!isPainted(fit)) return [];
    const stops = stopsOf(fit.curve);
    return isFalloff(fit, stops) ? [] : [{ box, fit, stops }];
  });
}
