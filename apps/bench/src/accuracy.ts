import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeImaging } from '@copy-that/imaging';
import { drawBars } from './accuracy/chart.js';
import { compare } from './accuracy/compare.js';
import { installKits } from './accuracy/kits.js';
import { loadMethods } from './accuracy/methods.js';
import { readOptions } from './accuracy/options.js';
import { tokenTypes } from './accuracy/plain-tokens.js';
import { renderPage, startBrowser } from './accuracy/render.js';
import { panelsOf, reportOf } from './accuracy/report.js';
import { pageTable, typeTable } from './accuracy/tables.js';

// How close the measured tokens come to what the styles of public UI kits say: see docs/benchmarks/accuracy.md.
const home = fileURLToPath(new URL('../../../.copythat/bench/accuracy/', import.meta.url));
const docs = fileURLToPath(new URL('../../../docs/benchmarks/', import.meta.url));
const kits = join(home, 'kits');
const rendered = join(home, 'rendered');
const browserFile = join(rendered, 'chromium.txt');
const say = (line: string) => console.log(line);

async function render(pages: ReturnType<typeof readOptions>['pages']): Promise<void> {
  const browser = await startBrowser();
  try {
    for (const page of pages) {
      await renderPage(browser, kits, page, join(rendered, page.group));
      say(`rendered ${page.id}`);
    }
    await writeFile(browserFile, browser.version());
  } finally {
    await browser.close();
  }
}

async function score({ pages, whole }: ReturnType<typeof readOptions>): Promise<void> {
  const methods = loadMethods(kits);
  const comparison = await compare(pages, rendered, methods, say);
  for (const type of tokenTypes) {
    const speak = methods.filter(({ types }) => types.includes(type)).map(({ name }) => name);
    say(`\n${type}\n${typeTable(comparison, type, speak)}`);
  }
  say(`\n${pageTable(comparison, methods[0]?.name ?? '')}`);
  if (!whole) return;
  const run = {
    date: new Date().toISOString().slice(0, 10),
    chromium: await readFile(browserFile, 'utf8'),
    node: process.version,
  };
  const names = methods.map(({ name }) => name);
  await writeFile(join(docs, 'accuracy.svg'), drawBars(panelsOf(comparison, methods), names));
  await writeFile(join(docs, 'accuracy.md'), reportOf(comparison, methods, run));
  say('\nwrote docs/benchmarks/accuracy.md and accuracy.svg');
}

try {
  const options = readOptions(process.argv.slice(2));
  await installKits(kits, say);
  if (options.render) await render(options.pages);
  if (options.score) await score(options);
  if (!options.keep) await rm(rendered, { recursive: true, force: true });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeImaging();
}
