import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Route } from 'playwright-core';
import type { PageSource } from './page-list.js';
import { factorOf, rescaleCss, rescaleHtml } from './rescale.js';

/** A name that no resolver knows (RFC 6761): every request to it is answered here, every other is refused. */
export const ORIGIN = 'http://kits.test';

const pages = fileURLToPath(new URL('../../src/accuracy/pages/', import.meta.url));
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};
const fonts = ['lato', 'nunito', 'roboto', 'open-sans'].flatMap((name) =>
  [300, 400, 500, 700].map((weight) => [name, weight] as const),
);
const fontNames: Readonly<Record<string, string>> = {
  lato: 'Lato',
  nunito: 'Nunito',
  roboto: 'Roboto',
  'open-sans': 'Open Sans',
};

/** Answers the requests of one page from the kits' folder, its lengths rescaled; no scripts, no network. */
export function serveKits(kits: string, source: PageSource): (route: Route) => Promise<void> {
  const modules = join(kits, 'node_modules');
  const factor = factorOf(source.id);
  return async (route) => {
    const url = new URL(route.request().url());
    const path = decodeURIComponent(url.pathname).slice(1);
    const root = path.startsWith('pages/') && source.path === path ? pages : modules;
    const file = resolve(root, root === pages ? path.slice('pages/'.length) : path);
    const bytes = await readIn(root, file, url.origin === ORIGIN && !/\.m?js$/.test(path));
    if (!bytes) return route.abort();
    const extension = extname(file);
    const contentType = contentTypes[extension] ?? 'application/octet-stream';
    if (extension === '.css') return route.fulfill({ contentType, body: rescaleCss(bytes.toString(), factor) });
    if (extension !== '.html') return route.fulfill({ contentType, body: bytes });
    return route.fulfill({ contentType, body: pageOf(bytes.toString(), source, factor) });
  };
}

async function readIn(root: string, file: string, allowed: boolean): Promise<Buffer | undefined> {
  if (!allowed || !file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}

function pageOf(html: string, source: PageSource, factor: number): string {
  const links = source.stylesheets.map((path) => `<link rel="stylesheet" href="/${path}">`).join('');
  const root = source.rootPx === undefined ? '' : `html{font-size:${source.rootPx * factor}px !important}`;
  const faces = fonts.map(
    ([name, weight]) =>
      `@font-face{font-family:"${fontNames[name]}";font-weight:${weight};src:url(/@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2)}`,
  );
  // What ignores the pointer cannot be asked for with elementFromPoint; what moves is no still picture.
  const still = `${root}*,*::before,*::after{pointer-events:auto !important;animation:none !important;transition:none !important}`;
  const head = `<style>${faces.join('')}</style>`;
  return rescaleHtml(html.replace('<!-- kit-css -->', links), factor)
    .replace(/<head[^>]*>/, (open) => `${open}${head}`)
    .replace('</head>', `<style>${still}</style></head>`);
}
