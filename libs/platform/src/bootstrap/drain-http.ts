import type { FastifyInstance } from 'fastify';
import type { ShutdownSequence } from './shutdown-sequence.js';

const IDLE_SWEEP_MS = 100;

/**
 * Lets a shutdown wait for the requests in hand and cut what outlives its time. Nest would close the server only after
 * the destroy hooks, but those requests still need what the hooks give up. Call it before the server listens.
 */
export function drainHttp(fastify: FastifyInstance, shutdown: ShutdownSequence): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.stopping) reply.header('connection', 'close');
    done(null, payload);
  });
  shutdown.register('drain', 'HTTP server', async () => {
    // A connection that falls idle after the server stopped listening would be kept for its keep-alive time.
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), IDLE_SWEEP_MS);
    await fastify.close().finally(() => clearInterval(sweep));
  });
  shutdown.register('close', 'HTTP connections', () => fastify.server.closeAllConnections());
}
