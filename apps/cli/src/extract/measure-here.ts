import { decodeImage, ImageFault, inspectImage, releasePixels } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { buildTokenSet, type Candidate, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from './extract-options.js';
import type { ExtractedImage, Extraction } from './extraction.js';
import type { Input } from './list-inputs.js';
import { shownName } from './output-name.js';

/** Measures in this process: no server, no key, no network. @throws CliError `badInput` naming the picture */
export async function measureHere(
  inputs: readonly Input[],
  options: Pick<ExtractOptions, 'types' | 'pixelRatio' | 'max'>,
  talk: Talk,
): Promise<Extraction> {
  const types = options.types ?? [...tokenTypeNames];
  const found = new Map<TokenTypeName, { imageId: number; candidates: Candidate[] }[]>(types.map((type) => [type, []]));
  const images: ExtractedImage[] = [];
  const warnings: string[] = [];
  for (const [index, input] of inputs.entries()) {
    const started = performance.now();
    const measured = await measureOne(input, types, options.pixelRatio);
    images.push({ imageId: index + 1, pixelRatio: measured.pixelRatio });
    for (const [type, perImage] of found)
      perImage.push({ imageId: index + 1, candidates: [...(measured.candidates[type] ?? [])] });
    warnings.push(...measured.warnings.map((warning) => `${shownName(input)}: ${warning.message}`));
    talk.say(`${input.name}: measured in ${Math.round(performance.now() - started)} ms`);
  }
  for (const warning of warnings) talk.say(`warning: ${warning}`);
  const set = buildTokenSet(Object.fromEntries(found), { max: options.max, warnings });
  return { set, images, warnings: set.warnings };
}

async function measureOne(input: Input, types: TokenTypeName[], pixelRatio: number | undefined) {
  const bytes = await input.bytes();
  try {
    inspectImage(bytes);
    const pixels = await decodeImage(bytes);
    const measured = measure(pixels, { types, pixelRatio });
    releasePixels(pixels);
    return measured;
  } catch (error) {
    if (error instanceof ImageFault) throw new CliError(exitCode.badInput, `${input.name}: ${error.message}`);
    throw error;
  }
}
