import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of webhooks that writes down every message before it answers. */
export interface WebhookSink {
  readonly port: number;
  /** `webhook-id`s of the messages answered with success, as they came. */
  readonly received: readonly string[];
  /** Messages in all, the refused ones too. */
  readonly attempts: readonly { readonly id: string; readonly path: string; readonly at: number }[];
  /** Counts a message as received, for who answers success in a way of his own. */
  take(id: string): void;
  /** Further messages to a path are answered like this; without an answer, well again. */
  answer(path: string, listener?: RequestListener): void;
  close(): Promise<void>;
}

/** Starts a sink on a free port. */
export async function webhookSink(): Promise<WebhookSink> {
  const received: string[] = [];
  const attempts: { id: string; path: string; at: number }[] = [];
  const answers = new Map<string, RequestListener>();
  const server: Server = createServer((request, response) => {
    const [id, path] = [String(request.headers['webhook-id'] ?? ''), request.url ?? '/'];
    request.resume().on('end', () => {
      attempts.push({ id, path, at: Date.now() });
      const listener = answers.get(path);
      if (listener) return listener(request, response);
      received.push(id);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    attempts,
    take: (id) => void received.push(id),
    answer(path, listener) {
      if (listener) answers.set(path, listener);
      else answers.delete(path);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
