import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ConfigOf, configToken, Metrics, webConfig, withLogFields } from '@copy-that/platform';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { serveWeb } from '../web/serve-web.js';
import { serveDocumentation } from './documentation.js';

/** What the docs page needs beside our own files: its styles and icons are written into it. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'style-src': ["'self'", "'unsafe-inline'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

/** Sets up an application that was made with `bodyParser: false`, before it is initialised. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  // Bodies are read by the endpoint interceptor, once the caller is known and by the endpoint's own limit.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
  await app.register(multipart);
  const securityHeaders = helmetHeaders();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers({ ...securityHeaders, 'X-Request-Id': request.id });
    withLogFields({ request_id: request.id }, done);
  });
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpRequestDuration.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  serveDocumentation(app);
  await serveWeb(app, app.get<ConfigOf<typeof webConfig>>(configToken(webConfig)).webRoot);
}

/** What helmet sets on every answer. It works the same texts out for each request anew, at a ninth of a small one's time. */
function helmetHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const answer = { setHeader: (name: string, value: string) => (headers[name] = value), removeHeader: () => undefined };
  const apply = helmet({ contentSecurityPolicy, frameguard: { action: 'deny' } });
  apply({} as IncomingMessage, answer as unknown as ServerResponse, (fault) => {
    if (fault instanceof Error) throw fault;
  });
  return headers;
}
