import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; undefined where none is installed. */
export const chromiumPath = CHROMIUM_PATHS.find((path) => existsSync(path));

/** `describe` where there is a browser; elsewhere the suite is listed as skipped, with the reason in its name. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (chromiumPath) describe(name, suite);
  else describe.skip(`${name} (skipped: no Chromium here; apt-get install chromium)`, suite);
}

/** Starts the browser. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}
