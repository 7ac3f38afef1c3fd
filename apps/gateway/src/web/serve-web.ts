import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uiRoutes } from '@copy-that/contracts';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where the checkout's build puts the UI. */
const builtSite = fileURLToPath(new URL('../../../web/dist/site', import.meta.url));

const YEAR_MS = 365 * 24 * 3_600_000;

/**
 * Serves the web UI of `root`: hashed assets for good, its page at the routes the UI has and nowhere else, so that an
 * unknown address stays a 404. Without a build the API is served alone.
 */
export async function serveWeb(app: NestFastifyApplication, root: string = builtSite): Promise<void> {
  const page = join(root, 'index.html');
  if (!existsSync(page)) {
    new Logger('Web').warn(`There is no web UI in ${root}: only the API is served. Build it with: npm run build`);
    return;
  }
  const html = readFileSync(page);
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: YEAR_MS,
  });
  for (const path of uiRoutes) {
    fastify.get(path.replace(/\{(\w+)\}/g, ':$1'), (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(html),
    );
  }
}
