import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/** Gives the span of each request its route pattern; the HTTP instrumentation sees only addresses, of which there are endless many. */
export function nameRequestSpans(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url;
    if (route) trace.getActiveSpan()?.updateName(`${request.method} ${route}`).setAttribute('http.route', route);
    done();
  });
}
