import type { Pixels } from '@copy-that/imaging';
import { type Candidate, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { Analysis } from './analysis/analysis.js';
import { ASSUMED_PIXEL_RATIO, detectPixelRatio, type PixelRatio } from './detect-pixel-ratio.js';
import type { MeasureWarning } from './types/definition.js';
import { measurers, typesWithoutLengths } from './types/index.js';

/** What to measure: all types unless told, with a pixel ratio read off the picture unless told. */
export interface MeasureOptions {
  readonly types?: readonly TokenTypeName[];
  /** Source pixels a CSS pixel, greater than 0. */
  readonly pixelRatio?: number;
}

/** What one picture yields: places in source pixels, lengths in CSS pixels. */
export interface MeasureResult {
  readonly pixelRatio: PixelRatio;
  readonly candidates: Partial<Record<TokenTypeName, Candidate[]>>;
  readonly warnings: MeasureWarning[];
}

/** Measures a decoded picture: pure, synchronous, the same answer bit for bit every time; never throws on odd pixels. */
export function measure(pixels: Pixels, { types = tokenTypeNames, pixelRatio }: MeasureOptions = {}): MeasureResult {
  const analysis = new Analysis(pixels);
  const ratio = ratioFor(analysis, types, pixelRatio);
  const candidates: Partial<Record<TokenTypeName, Candidate[]>> = {};
  const warnings: MeasureWarning[] = [];
  for (const type of tokenTypeNames.filter((name) => types.includes(name))) {
    const measured = measurers[type](analysis, ratio.value);
    candidates[type] = measured.candidates;
    warnings.push(...measured.warnings);
  }
  if (pixels.flattened) {
    const message =
      'The picture is transparent in places; it was measured on white, so mixed colours may not be of the design.';
    warnings.push({ code: 'transparency_flattened', message });
  }
  return { pixelRatio: ratio, candidates, warnings };
}

/** The ratio that was told, or is read off the picture where a wanted type has lengths to divide by it. */
function ratioFor(analysis: Analysis, types: readonly TokenTypeName[], given: number | undefined): PixelRatio {
  if (given !== undefined) return { value: given, confidence: 1, source: 'given' };
  return types.every((type) => typesWithoutLengths.has(type)) ? ASSUMED_PIXEL_RATIO : detectPixelRatio(analysis);
}
