import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { samplePath } from '../screenshots.js';

const folder = fileURLToPath(new URL('../../../../docs/images', import.meta.url));

/** A palette of so many colours keeps a picture of the UI under some 60 KB. */
const COLOURS = 96;

/** How a picture is taken. */
export interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** Both themes at a desk's width, and a telephone. */
export const looks: readonly Look[] = [
  { name: 'light', colorScheme: 'light', width: 1200, height: 720 },
  { name: 'dark', colorScheme: 'dark', width: 1200, height: 720 },
  { name: 'phone', colorScheme: 'light', width: 390, height: 720 },
];

/** Signs in and lands on the projects. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForURL('**/projects');
}

/** Takes a picture of every page, as somebody would go through them. */
export async function takePictures(
  browser: Browser,
  baseURL: string,
  account: [string, string],
  look: Look,
): Promise<void> {
  const { name, colorScheme, width, height } = look;
  const context = await browser.newContext({
    baseURL,
    colorScheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const keep = async (what: string) => {
    // Pictures of pages come by further requests.
    await page.waitForLoadState('networkidle');
    const png = await sharp(await page.screenshot())
      .png({ palette: true, colours: COLOURS })
      .toBuffer();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `ui-${what}-${name}.png`), png);
  };
  await page.goto('/login');
  await page.locator('[name=email]').waitFor();
  await keep('login');
  await signIn(page, ...account);
  await page.locator('td a').first().waitFor();
  await keep('projects');
  await page.click('td a');
  await page.waitForURL(/projects\/\d+$/);
  // The list of projects stays until the page of one is there.
  await page.locator('main h2', { hasText: 'Extractions' }).waitFor();
  await page.locator('main table, main .empty h2').waitFor();
  await keep('project');
  await page.click('nav >> text=Extract');
  await page.locator('input[type=file]').setInputFiles(samplePath);
  await page.click('[data-testid=extract-button]');
  await page.locator('[data-testid=extraction-phase]', { hasText: 'Complete' }).waitFor();
  await page.locator('.card').first().waitFor();
  await keep('extract');
  await page.click('nav >> text=Tokens');
  await page.locator('.card').first().waitFor();
  await page.locator('.canvas-picture img').waitFor();
  await page.locator('.card').nth(2).hover();
  await page.locator('[data-testid=evidence-box]').first().waitFor();
  await keep('tokens');
  await page.click('nav >> text=Insight');
  await page.locator('[data-testid=near-duplicates] .swatch').first().waitFor();
  await keep('insight');
  await page.click('nav >> text=Tokens');
  await page.locator('.card').first().waitFor();
  await page.click('[data-testid=export-button]');
  await page.click('[data-testid=format-css]');
  await page.locator('[data-testid=export-preview]').waitFor();
  await keep('export');
  await page.keyboard.press('Escape');
  await page.locator('.card').nth(1).hover();
  await page.locator('.card-edit').nth(1).click();
  await page.fill('[name=alias]', `ink-${name}`);
  await page.click('text=Save');
  await page.locator('text=Undo').waitFor();
  await page.click('nav >> text=Versions');
  await page.locator('button', { hasText: 'Changes' }).first().click();
  await page.locator('[data-testid=version-side] img').nth(1).waitFor();
  await page.locator('[data-testid=evidence-box]').first().waitFor();
  await keep('versions');
  await page.click('[aria-label=Settings]');
  await page.locator('meter').waitFor();
  await keep('settings');
  await context.close();
}
