import type { Pixels } from '@copy-that/imaging';
import { type Candidate, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { Analysis } from './analysis/analysis.js';
import { detectPixelRatio, type PixelRatio } from './detect-pixel-ratio.js';
import type { MeasureWarning } from './types/definition.js';
import { measurers } from './types/index.js';

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
  const ratio: PixelRatio =
    pixelRatio === undefined ? detectPixelRatio(analysis) : { value: pixelRatio, confidence: 1, source: 'given' };
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
