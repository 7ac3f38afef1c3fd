import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A receiver on this machine that takes every message. */
export interface WebhookSink {
  readonly url: string;
  /** When the end of a run was first told, as a date in milliseconds. */
  toldAt(jobId: number): number | undefined;
  close(): void;
}

/** Starts a receiver on a free port. */
export async function webhookSink(): Promise<WebhookSink> {
  const told = new Map<number, number>();
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const at = Date.now();
    const { data } = (await json(request)) as { data: { id: number } };
    if (!told.has(data.id)) told.set(data.id, at);
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    toldAt: (jobId) => told.get(jobId),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
