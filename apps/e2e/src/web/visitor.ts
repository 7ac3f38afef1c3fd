import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What a step of the UI may take on two busy cores, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Somebody in front of the UI. */
export interface Visitor {
  readonly page: Page;
  /** What the browser complained of: faults of scripts and breaches of the page's policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

let count = 0;

/** An email nobody has yet. */
export function newEmail(): string {
  return `visitor-${process.pid}-${++count}@example.com`;
}

export const PASSWORD = 'correct horse battery';

/** Opens a window on the UI. */
export async function visitor(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs up through the page and lands on the projects. */
export async function signUp(page: Page): Promise<string> {
  const email = newEmail();
  await page.goto('/login');
  await page.click('text=Create an account');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL('**/projects');
  return email;
}

/** Makes a project through the page, lands on its extraction page, and tells its id. */
export async function newProject(page: Page, name: string): Promise<number> {
  await page.click('text=New project');
  await page.fill('[name=name]', name);
  await page.click('text=Make it');
  await page.waitForURL('**/extract');
  return Number(/projects\/(\d+)/.exec(page.url())?.[1]);
}

/** Extracts what one chooses and waits for the end. */
export async function extract(page: Page, png: Uint8Array): Promise<void> {
  const buffer = Buffer.from(png);
  await page.locator('input[type=file]').setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer });
  await page.click('[data-testid=extract-button]');
  await page.locator('[data-testid=extraction-phase]', { hasText: /^Complete$/ }).waitFor({ timeout: 30_000 });
}
