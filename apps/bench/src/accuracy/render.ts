import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import type { PageSource } from './page-list.js';
import { confirmColors, type Picture } from './picture-colors.js';
import { readPage } from './read-page.js';
import { ORIGIN, serveKits } from './serve-kits.js';
import type { Truth } from './truth.schema.js';

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const WIDTH_PX = 1440;
const HEIGHT_PX = 900;
const SETTLE_MS = 400;

/** The folders of the variants: one picture and one truth file a page each; `jpeg` has the truth of `1x`. */
export const variantNames = ['1x', '2x', 'jpeg'] as const;
export type VariantName = (typeof variantNames)[number];
/** The quality of the JPEG variant, libjpeg's scale. */
export const JPEG_QUALITY = 80;

/** Starts Debian's Chromium. @throws Error telling how to get one when there is none */
export async function startBrowser(): Promise<Browser> {
  const executablePath = CHROMIUM_PATHS.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('The pages are rendered in Chromium and there is none: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
  });
}

/** Renders a page at 1x and 2x and writes `<folder>/<variant>/<id>.{png,jpg,json}`. */
export async function renderPage(browser: Browser, kits: string, source: PageSource, folder: string): Promise<void> {
  for (const dpr of [1, 2]) {
    const viewport = { width: WIDTH_PX, height: HEIGHT_PX };
    const context = await browser.newContext({ viewport, deviceScaleFactor: dpr, reducedMotion: 'reduce' });
    await context.route('**/*', serveKits(kits, source));
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/${source.path}`, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.waitForTimeout(SETTLE_MS);
    const png = await page.screenshot({ caret: 'hide', animations: 'disabled' });
    const reading = await page.evaluate(readPage);
    await context.close();
    const meta = { id: source.id, kit: source.kit, width: WIDTH_PX, height: HEIGHT_PX, dpr };
    const { colors, ...rest } = reading;
    const truth: Truth = { meta, ...confirmColors(colors, await unpack(png)), ...rest };
    await put(join(folder, `${dpr}x`), source.id, 'png', png, truth);
    if (dpr === 1) {
      const jpeg = await sharp(png).jpeg({ quality: JPEG_QUALITY }).toBuffer();
      await put(join(folder, 'jpeg'), source.id, 'jpg', jpeg, truth);
    }
  }
}

async function put(folder: string, id: string, extension: string, picture: Uint8Array, truth: Truth): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.${extension}`), picture);
  await writeFile(join(folder, `${id}.json`), JSON.stringify(truth));
}

/** The pixels of an encoded picture, without its alpha channel. */
export async function unpack(encoded: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(encoded).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = new Uint32Array(info.width * info.height);
  for (let at = 0, from = 0; at < pixels.length; at++, from += 3)
    pixels[at] = ((data[from] as number) << 16) | ((data[from + 1] as number) << 8) | (data[from + 2] as number);
  return { width: info.width, height: info.height, pixels };
}
