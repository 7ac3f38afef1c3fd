import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as OTLP's JSON encoding carries it (opentelemetry-proto, trace.proto), its attributes as a plain object. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  attributes: Record<string, unknown>;
}

/** A collector of traces for a test. */
export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT, together with OTEL_EXPORTER_OTLP_PROTOCOL=http/json. */
  url: string;
  spans: ReceivedSpan[];
  /** Resolves with the spans as soon as `enough` says so; throws with the names received after `timeoutMs`. */
  until(enough: (spans: ReceivedSpan[]) => boolean, timeoutMs?: number): Promise<ReceivedSpan[]>;
  close(): Promise<void>;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}

interface TraceExport {
  resourceSpans?: {
    resource?: { attributes?: Attribute[] };
    scopeSpans?: { spans?: (Omit<ReceivedSpan, 'service' | 'attributes'> & { attributes?: Attribute[] })[] }[];
  }[];
}

/** Starts an HTTP server on a free port that accepts OTLP/HTTP JSON and keeps the spans. */
export async function otlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const listeners = new Set<() => void>();
  const server = createServer((request, response) => {
    text(request)
      .then((body) => {
        if (request.url === '/v1/traces') spans.push(...readSpans(JSON.parse(body) as TraceExport));
        response.setHeader('content-type', 'application/json').end('{}');
        for (const listener of listeners) listener();
      })
      .catch((error: Error) => response.writeHead(400).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const until = (enough: (spans: ReceivedSpan[]) => boolean, timeoutMs = 15_000) =>
    new Promise<ReceivedSpan[]>((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(check);
        reject(
          new Error(
            `Not the spans waited for: ${spans.map((span) => `${span.service} ${span.name}`).join(', ') || 'none'}`,
          ),
        );
      }, timeoutMs);
      const check = () => {
        if (!enough(spans)) return;
        clearTimeout(timer);
        listeners.delete(check);
        resolve(spans);
      };
      listeners.add(check);
      check();
    });
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, spans, until, close };
}

function readSpans(given: TraceExport): ReceivedSpan[] {
  return (given.resourceSpans ?? []).flatMap(({ resource, scopeSpans = [] }) => {
    const service = (readAttributes(resource?.attributes)['service.name'] ?? '') as string;
    return scopeSpans.flatMap(({ spans = [] }) =>
      spans.map((span) => ({
        ...span,
        service,
        parentSpanId: span.parentSpanId ?? '',
        attributes: readAttributes(span.attributes),
      })),
    );
  });
}

/** OTLP wraps each value in an object that names its type: `{stringValue: 'x'}`. */
function readAttributes(attributes: Attribute[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
