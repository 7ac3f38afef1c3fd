import { decodeImage, ImageFault, inspectImage, releasePixels } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { buildThemedSet, type Candidate, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from './extract-options.js';
import type { ExtractedImage, Extraction } from './extraction.js';
import type { Input } from './list-inputs.js';
import { shownName } from './output-name.js';

/**
 * Measures in this process: no server, and without engine `auto` or `claude` no key and no network either.
 * @throws CliError `badInput` naming the picture
 */
export async function measureHere(
  inputs: readonly Input[],
  options: Pick<ExtractOptions, 'types' | 'pixelRatio' | 'max' | 'engine'>,
  talk: Talk,
): Promise<Extraction> {
  const types = options.types ?? [...tokenTypeNames];
  const found = new Map<TokenTypeName, { imageId: number; candidates: Candidate[] }[]>(types.map((type) => [type, []]));
  const images: ExtractedImage[] = [];
  const warnings: string[] = [];
  const naming = options.engine === 'measured' ? undefined : await openNaming(options.engine);
  for (const [index, input] of inputs.entries()) {
    const started = performance.now();
    const measured = await measureOne(input, types, options.pixelRatio);
    const named = await naming?.name(input, types, measured.candidates);
    images.push({ imageId: index + 1, pixelRatio: measured.pixelRatio });
    for (const [type, perImage] of found)
      perImage.push({ imageId: index + 1, candidates: [...((named ?? measured).candidates[type] ?? [])] });
    const told = [...measured.warnings, ...(named?.warnings ?? [])];
    warnings.push(...told.map((warning) => `${shownName(input)}: ${warning.message}`));
    const how = named?.paid ? `measured and named (${named.paid})` : 'measured';
    talk.say(`${input.name}: ${how} in ${Math.round(performance.now() - started)} ms`);
  }
  await naming?.close();
  for (const warning of warnings) talk.say(`warning: ${warning}`);
  const themeOf = new Map(inputs.flatMap(({ theme }, index) => (theme ? [[index + 1, theme] as const] : [])));
  const set = buildThemedSet(Object.fromEntries(found), { max: options.max, warnings, themeOf });
  return { set, images, warnings: set.warnings };
}

async function openNaming(engine: 'auto' | 'claude') {
  const { openNamingHere } = await import('./name-here.js');
  return openNamingHere(engine);
}

/** Decodes and measures one picture. @throws CliError `badInput` */
export async function measureOne(input: Input, types: TokenTypeName[], pixelRatio: number | undefined) {
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
