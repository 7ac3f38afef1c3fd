import Fastify from 'fastify';

// A Fastify that does nothing but answer, to hold the gateway against: the least a JSON answer costs here.
const server = Fastify();
server.get('/hello', () => ({ id: 1, email: 'bench@example.com', created_at: '2026-01-01T00:00:00.000Z' }));
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
process.send?.(typeof address === 'object' ? address?.port : undefined);
