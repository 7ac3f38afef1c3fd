import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../metrics/metrics.service.js';
import type { HealthService } from './health.service.js';
import { answerHealth, isHealthPath } from './health-answer.js';

/** The server for operators: `/metrics`, `/health`, `/health/live`, `/health/ready`. Not for the public. */
export class InternalServer {
  private readonly server: Server;

  constructor(
    private readonly health: HealthService,
    private readonly metrics: Metrics,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.headersTimeout = 5000;
    this.server.requestTimeout = 5000;
  }

  /** Listens and returns the URL; port 0 takes a free one. Throws a sentence for the operator when it cannot. */
  async listen(host: string, port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new Error(
            `The internal server cannot listen on ${host}:${port} (${error.code}). Set INTERNAL_HOST and INTERNAL_PORT.`,
          ),
        ),
      );
      this.server.listen(port, host, resolve);
    });
    const bound = (this.server.address() as AddressInfo).port;
    return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  }

  /** Stops listening and cuts what is open. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return send(response, 405, 'Only GET.\n', 'text/plain');
      if (path === '/metrics') {
        return send(response, 200, await this.metrics.render(), this.metrics.registry.contentType);
      }
      if (!isHealthPath(path)) return send(response, 404, 'Only /metrics and /health.\n', 'text/plain');
      const { status, body } = await answerHealth(this.health, path, { detail: true });
      send(response, status, `${JSON.stringify(body)}\n`, 'application/json');
    } catch (error) {
      send(response, 500, `${(error as Error).message}\n`, 'text/plain');
    }
  }
}

function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
}
