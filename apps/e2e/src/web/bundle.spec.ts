import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@copy-that/testing';

/** What a first visit may load, in bytes after gzip (issue: under 300 KB). */
const FIRST_LOAD_MAX_BYTES = 300_000;
/** What opening any further page may add. */
const FURTHER_MAX_BYTES = 60_000;

const site = join(checkout, 'apps', 'web', 'dist', 'site');

describe('the built web UI', () => {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path as string);
  const packed = (path: string) => statSync(join(site, `${path}.gz`)).size;

  it('is small for a first visit', () => {
    expect(first.some((path) => path.endsWith('.js')) && first.some((path) => path.endsWith('.css'))).toBe(true);
    expect(first.reduce((sum, path) => sum + packed(path), 0)).toBeLessThan(FIRST_LOAD_MAX_BYTES);
  });

  it('loads pages apart, each small', () => {
    const others = readdirSync(join(site, 'assets')).filter(
      (name) => name.endsWith('.js') && !first.includes(`assets/${name}`),
    );
    expect(others.length).toBeGreaterThan(4);
    for (const name of others) expect([name, packed(`assets/${name}`) < FURTHER_MAX_BYTES]).toEqual([name, true]);
  });

  it('holds no script or style inside its page, which its policy forbids', () => {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=/);
  });
});
