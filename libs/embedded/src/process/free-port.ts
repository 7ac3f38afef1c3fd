import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below Linux' default ephemeral range (32768-60999, ip_local_port_range), so no outgoing connection takes the port before its server does. */
const lowestPort = 20_000;
const highestPort = 32_000;

/** Says whether a server could listen on `port` of `host` at this moment. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Finds a TCP port on 127.0.0.1 that nothing listens on (20000..31999); throws after 100 taken ones. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(lowestPort, highestPort);
    if (await isPortFree(port)) return port;
  }
  throw new Error(
    `No free port found on 127.0.0.1 between ${lowestPort} and ${highestPort}: close what listens there.`,
  );
}
