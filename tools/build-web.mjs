// Builds the web UI when it is older than what it is made of, and packs its files once for every reader.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'apps', 'web');
const site = join(web, 'dist', 'site');
const stamp = join(site, 'built.json');
const inputs = ['src', 'index.html', 'vite.config.js', 'package.json'].map((name) => join(web, name));
const libs = ['tokens', 'contracts', 'api-client'].map((name) => join(root, 'libs', name, 'dist'));

if (isStale()) {
  process.chdir(web);
  // Whatever the machine is set to: React's development build is three times as large.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(web, 'vite.config.js'), logLevel: 'error' });
  pack(join(site, 'assets'));
  writeFileSync(stamp, '{}\n');
}

function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return [...inputs, ...libs, join(root, 'package-lock.json')].some((path) => newest(path) > built);
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function pack(folder) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, quality));
  }
}
