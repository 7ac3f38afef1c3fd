import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildDocument } from '@copy-that/formats';
import { decodeImage, inspectImage } from '@copy-that/imaging';
import { measure, type PixelRatio } from '@copy-that/measure';
import { buildTokenSet, type TokenTypeName } from '@copy-that/tokens';
import sharp from 'sharp';
import { countColors } from './picture-colors.js';
import { type PlainTokens, plainTokens, type ScoredType, tokenTypes } from './plain-tokens.js';
import { unpack } from './render.js';

/** What a method says of a picture, and the pixel ratio where it reads one. */
export interface Answer {
  readonly tokens: PlainTokens;
  readonly pixelRatio?: PixelRatio;
}

/** A way to get tokens from a picture file, and the types it speaks of. */
export interface Method {
  readonly name: string;
  readonly types: readonly ScoredType[];
  answer(path: string): Promise<Answer>;
}

/** Colours asked of those that must be told how many: as many as can matter on a page. */
const PALETTE_SIZE = 16;
const nothing: PlainTokens = { colors: [], spacing: [], fonts: [], radii: [], shadows: [] };

/** What `copy-that extract` does with one picture. */
const copyThat: Method = {
  name: 'Copy That',
  types: tokenTypes,
  async answer(path) {
    const bytes = await readFile(path);
    inspectImage(bytes);
    const { candidates, pixelRatio } = measure(await decodeImage(bytes), {});
    const images = Object.entries(candidates).map(
      ([type, of]) => [type as TokenTypeName, [{ imageId: 1, candidates: of ?? [] }]] as const,
    );
    return { tokens: plainTokens(buildDocument(buildTokenSet(Object.fromEntries(images)))), pixelRatio };
  },
};

const constant: Method = {
  name: 'constant answer',
  types: ['spacing', 'fonts', 'radii', 'shadows'],
  answer: () =>
    Promise.resolve({
      tokens: {
        colors: [],
        spacing: [4, 8, 12, 16, 20, 24, 32],
        fonts: [12, 14, 16, 20, 24],
        radii: [4, 8],
        shadows: [{ offsetY: 4, blur: 8 }],
      },
    }),
};

function palette(name: string, colorsOf: (bytes: Buffer) => Promise<readonly string[]>): Method {
  // Imaging forbids sharp to open files, so all are given bytes.
  const answer = async (path: string) => ({
    tokens: { ...nothing, colors: [...new Set(await colorsOf(await readFile(path)))] },
  });
  return { name, types: ['colors'], answer };
}

/** Our way and those it is compared with, which are loaded from the kits' folder. */
export function loadMethods(kits: string): readonly Method[] {
  const load = createRequire(join(kits, 'package.json'));
  const { Vibrant } = load('node-vibrant/node') as VibrantModule;
  const thief = load('colorthief') as ColorThiefModule;
  const { extractColors } = load('extract-colors') as ExtractColorsModule;
  return [
    copyThat,
    palette('16 most frequent', async (bytes) => [...countColors(await unpack(bytes)).keys()].slice(0, PALETTE_SIZE)),
    palette('extract-colors', async (bytes) => {
      const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const image = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
      return (await extractColors(image)).map(({ hex }) => hex);
    }),
    palette('colorthief', async (bytes) =>
      ((await thief.getPalette(bytes, { colorCount: PALETTE_SIZE })) ?? []).map((color) => color.hex()),
    ),
    palette('node-vibrant', async (bytes) =>
      Object.values(await Vibrant.from(bytes).getPalette()).flatMap((swatch) => (swatch ? [swatch.hex] : [])),
    ),
    constant,
  ];
}

interface VibrantModule {
  readonly Vibrant: { from(bytes: Buffer): { getPalette(): Promise<Record<string, { hex: string } | null>> } };
}
interface ColorThiefModule {
  getPalette(bytes: Buffer, options: { colorCount: number }): Promise<readonly { hex(): string }[] | null>;
}
interface ExtractColorsModule {
  extractColors(image: object): Promise<readonly { hex: string }[]>;
}
