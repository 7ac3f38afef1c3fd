import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const fixture = join(__dirname, 'fixture');
const environment = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:1/db',
  REDIS_URL: 'redis://127.0.0.1:1',
  REDIS_CACHE_URL: 'redis://127.0.0.1:2',
  OBJECT_STORE_URL: 'file:///nowhere',
  PORT: '0',
  INTERNAL_PORT: '0',
};

interface Line {
  readonly msg: string;
  readonly level: string;
  readonly [field: string]: unknown;
}

/** The sample service as a process, its log read line by line. */
class SampleProcess {
  readonly lines: Line[] = [];
  readonly exit: Promise<number | null>;
  errors = '';
  private readonly child: ChildProcess;
  private readonly waiting = new Set<() => void>();

  constructor(settings: Record<string, string> = {}) {
    const program = [join(fixture, 'run-typescript.mjs'), join(fixture, 'sample.main.ts')];
    this.child = spawn(process.execPath, program, {
      env: { PATH: process.env.PATH, ...environment, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exit = once(this.child, 'close').then(([code]) => code);
    let rest = '';
    this.child.stdout?.on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts.map((line) => JSON.parse(line) as Line));
      for (const check of this.waiting) check();
    });
    this.child.stderr?.on('data', (chunk) => {
      this.errors += chunk;
    });
  }

  /** Resolves with the first line whose message is this. */
  line(msg: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.lines.find((line) => line.msg === msg);
        if (!found) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
      void this.exit.then((code) => reject(new Error(`It ended with ${code} before "${msg}": ${this.errors}`)));
    });
  }

  async urls(): Promise<{ url: string; internalUrl: string }> {
    const line = await this.line('The service is up.');
    return { url: String(line.url), internalUrl: String(line.internal_url) };
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

describe('runService', () => {
  it('stops on SIGTERM phase by phase, finishes the request in hand, and exits 0', async () => {
    const sample = new SampleProcess({ DRAIN_DELAY_MS: '200' });
    const { url, internalUrl } = await sample.urls();
    const slow = fetch(`${url}/slow/600`);
    await fetch(`${url}/slow/0`);
    sample.signal('SIGTERM');
    await sample.line('SIGTERM: the service stops.');
    expect((await fetch(`${internalUrl}/health/ready`)).status).toBe(503);
    expect((await fetch(`${internalUrl}/health/live`)).status).toBe(200);
    expect(await (await slow).text()).toBe('done');
    expect(await sample.exit).toBe(0);
    const told = sample.lines.map((line) => line.msg);
    expect(told.filter((msg) => msg.startsWith('phase'))).toEqual([
      'phase intake',
      'phase drain',
      'phase close',
      'phase nest',
    ]);
    expect(told.at(-1)).toBe('The service has stopped.');
    expect(sample.lines.every((line) => line.service === 'sample')).toBe(true);
  });

  it('exits at once on a second signal', async () => {
    const sample = new SampleProcess({ DRAIN_DELAY_MS: '60000' });
    await sample.urls();
    sample.signal('SIGINT');
    await sample.line('SIGINT: the service stops.');
    sample.signal('SIGINT');
    expect(await sample.exit).toBe(1);
  });

  it('cuts a shutdown that outlives its grace', async () => {
    const sample = new SampleProcess({ SHUTDOWN_GRACE_MS: '1000' });
    const { url } = await sample.urls();
    const slow = fetch(`${url}/slow/30000`).then(
      () => 'answered',
      () => 'cut',
    );
    await fetch(`${url}/slow/0`);
    sample.signal('SIGTERM');
    expect(await sample.exit).toBe(0);
    expect(await slow).toBe('cut');
    expect(sample.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        msg: expect.stringMatching(/^drain of HTTP server did not finish within \d+ ms\.$/),
      }),
    );
  });

  it('says every fault of the config and exits 1', async () => {
    const sample = new SampleProcess({ PORT: 'eighty', OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' });
    expect(await sample.exit).toBe(1);
    expect(sample.errors).toContain(
      'Service sample cannot start. The configuration has 2 faults:\n  - PORT is "eighty"',
    );
    expect(sample.errors).toContain('  - OTEL_EXPORTER_OTLP_ENDPOINT is "collector" but must be a URL');
  });

  it('says why a module keeps it from starting, without the secret, and exits 1', async () => {
    const sample = new SampleProcess({ OUTBOX_POLL_MS: '666' });
    expect(await sample.exit).toBe(1);
    expect(sample.errors).toContain('Service sample cannot start. cannot reach postgres://user:[redacted]@db/x');
    expect(sample.errors).not.toContain('hunter2');
  });

  it('logs a rejection nobody handles and exits 1', async () => {
    const sample = new SampleProcess();
    const { url } = await sample.urls();
    await fetch(`${url}/crash`);
    expect(await sample.exit).toBe(1);
    expect(sample.lines.at(-1)).toMatchObject({
      level: 'fatal',
      msg: 'A fault nobody caught ends the service.',
      err: { message: 'nobody catches this' },
    });
  });
});

interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly kind: number;
}

describe('startTelemetry in a service', () => {
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01` };

  it('sends the span of a request and, below it, that of the database, before it exits', async () => {
    const spans: OtlpSpan[] = [];
    const services = new Set<string>();
    const collect = async (request: IncomingMessage, response: ServerResponse) => {
      const { resourceSpans } = JSON.parse(await text(request));
      for (const { resource, scopeSpans } of resourceSpans) {
        const name = resource.attributes.find(({ key }: { key: string }) => key === 'service.name');
        services.add(name.value.stringValue);
        for (const scope of scopeSpans) spans.push(...scope.spans);
      }
      response.setHeader('content-type', 'application/json').end('{}');
    };
    const collector = createServer((request, response) => void collect(request, response));
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const sample = new SampleProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    const { url, internalUrl } = await sample.urls();
    expect(await (await fetch(`${url}/database/7`, { headers })).text()).toBe('ECONNREFUSED');
    await fetch(`${internalUrl}/health/ready`);
    sample.signal('SIGTERM');
    expect(await sample.exit).toBe(0);
    await new Promise((resolve) => collector.close(resolve));
    const server = spans.find((span) => span.kind === 2);
    const pool = spans.find((span) => span.name === 'pg-pool.connect');
    expect([...services]).toEqual(['sample']);
    expect(server).toMatchObject({ name: 'GET /database/:id', traceId: trace, parentSpanId: 'b7ad6b7169203331' });
    expect(pool).toMatchObject({ traceId: trace, parentSpanId: server?.spanId });
    expect(spans.filter((span) => span.kind === 2)).toHaveLength(1);
  });

  it('exits in time although the collector does not answer', async () => {
    const collector = createServer(() => undefined);
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const sample = new SampleProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    });
    const { url } = await sample.urls();
    await fetch(`${url}/slow/0`);
    const start = performance.now();
    sample.signal('SIGTERM');
    expect(await sample.exit).toBe(0);
    expect(performance.now() - start).toBeLessThan(6000);
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
  });
});
