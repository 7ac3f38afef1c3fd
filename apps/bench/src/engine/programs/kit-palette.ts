import sharp from 'sharp';
import { kitModule } from '../kits.js';
import { serve } from './serve.js';

// A lap is another library's palette of a file: node kit-palette.js node-vibrant|colorthief|extract-colors FILE [decoded]
const [kit = '', file = '', decoded] = process.argv.slice(2);
// As the imaging library sets it; colorthief decodes by the same sharp.
sharp.concurrency(1);
sharp.cache(false);

const pixelsOf = async () => {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

const palettes: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  'node-vibrant': async () => {
    const { Vibrant } = await kitModule<{ Vibrant: { from(path: string): { getPalette(): Promise<object> } } }>(
      'node-vibrant/dist/esm/node.js',
    );
    return () => Vibrant.from(file).getPalette();
  },
  colorthief: async () => {
    const { getPalette } = await kitModule<{ getPalette(path: string): Promise<unknown[]> }>(
      'colorthief/dist/index.js',
    );
    return () => getPalette(file);
  },
  'extract-colors': async () => {
    const { extractColors } = await kitModule<{ extractColors(image: object): Promise<unknown[]> }>(
      'extract-colors/lib/extract-colors.mjs',
    );
    const before = decoded ? await pixelsOf() : undefined;
    return async () => extractColors(before ?? (await pixelsOf()));
  },
};

const palette = await palettes[kit]?.();
if (!palette) throw new Error(`No kit is called ${kit}.`);
await serve(async () => {
  await palette();
});
