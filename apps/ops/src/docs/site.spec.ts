import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checkout, listFiles } from '../checkout.js';

describe('the documentation as a site', () => {
  const site = join(tmpdir(), `copy-that-site-${process.pid}`);
  beforeAll(() => {
    const eleventy = join(checkout, 'node_modules/@11ty/eleventy/cmd.cjs');
    const options = [`--config=docs/site/eleventy.config.mjs`, `--output=${site}`];
    execFileSync(process.execPath, [eleventy, ...options], { cwd: checkout, timeout: 60_000, stdio: 'pipe' });
  }, 90_000);

  it('has a page for each document', () => {
    const documents = listFiles('docs', '.md').map((file) => file.replace(/^docs\//, '').replace(/\.md$/, '.html'));
    const missing = documents.filter((page) => page !== 'quickstart.html' && !existsSync(join(site, page)));
    expect(missing).toEqual([]);
    expect(existsSync(join(site, 'index.html'))).toBe(true);
  });

  it('links to pages, places on them and pictures that are there', () => {
    const dead = globSync('**/*.html', { cwd: site }).flatMap((page) => {
      const html = readFileSync(join(site, page), 'utf8').replaceAll(/<code[\s\S]*?<\/code>/g, '');
      const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target ?? '');
      return targets.filter((target) => !isThere(join(site, page), target)).map((target) => `${page}: ${target}`);
    });
    expect(dead).toEqual([]);
  });

  function isThere(page: string, target: string): boolean {
    if (/^[a-z]+:/.test(target)) return true;
    const [path = '', hash] = target.split('#');
    const file = path === '' ? page : resolve(dirname(page), path);
    if (!existsSync(file)) return false;
    return hash === undefined || readFileSync(file, 'utf8').includes(`id="${hash}"`);
  }
});
