import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { ConfigError, readConfig } from '../config/read-config.js';
import { serviceConfig } from '../config/service.config.js';
import { telemetryConfig } from '../config/telemetry.config.js';
import { keepTelemetry, type Telemetry } from './running-telemetry.js';

/** What {@link startTelemetry} may be told; the environment (`OTEL_*`) decides what is left out. */
export interface TelemetryOptions {
  readonly serviceName: string;
  /** Base URL of an OTLP/HTTP collector. */
  readonly endpoint?: string;
  readonly protocol?: 'http/protobuf' | 'http/json';
  /** Share of new traces that are recorded, 0..1. */
  readonly sampleRatio?: number;
}

/**
 * Starts tracing; call it before Nest, TypeORM or pg are imported. Trace ids and W3C propagation always work; spans are
 * recorded and sent only when a collector is configured. A second call returns the first one's telemetry.
 */
export function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  return keepTelemetry(() => start(options));
}

async function start(options: TelemetryOptions): Promise<Telemetry> {
  const settings = readSettings();
  const endpoint = options.endpoint ?? settings?.telemetry.otelExporterOtlpEndpoint;
  const protocol = options.protocol ?? settings?.telemetry.otelExporterOtlpProtocol ?? 'http/protobuf';
  const ratio = options.sampleRatio ?? settings?.telemetry.otelTracesSamplerArg ?? 1;
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': settings?.service.serviceName ?? options.serviceName }))
    .merge(detectResources({ detectors: [envDetector] }));
  const tracing = endpoint
    ? await recorded(resource, new TraceIdRatioBasedSampler(ratio), await createExporter(endpoint, protocol))
    : unrecorded(resource);
  return {
    async shutdown(timeoutMs = 3000) {
      const timer = AbortSignal.timeout(timeoutMs);
      const expired = new Promise<void>((resolve) => timer.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([tracing.shutdown().catch(() => undefined), expired]);
    },
  };
}

function watchHttp() {
  return new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url }) => /^\/(health|metrics)(\/|\?|$)/.test(url ?? ''),
    requireParentforOutgoingSpans: true,
  });
}

/** The whole SDK; loaded only where spans are sent, since it takes 0.2 s of every start. */
async function recorded(resource: Resource, root: TraceIdRatioBasedSampler, exporter: SpanExporter) {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    resource,
    autoDetectResources: false,
    sampler: new ParentBasedSampler({ root }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
    contextManager: new AsyncLocalStorageContextManager(),
    textMapPropagator: new W3CTraceContextPropagator(),
    // Logs go to stdout and metrics to Prometheus; only spans are sent.
    logRecordProcessors: [],
    metricReaders: [],
    instrumentations: [watchHttp(), new PgInstrumentation({ requireParentSpan: true })],
  });
  sdk.start();
  return sdk;
}

/** Unrecorded spans still have ids, so logs and hops stay joined. Queries are not watched: that cost 2.5 ms a stage for nothing. */
function unrecorded(resource: Resource) {
  const provider = new TracerProvider({ resource, sampler: new AlwaysOffSampler(), spanProcessors: [] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({ tracerProvider: provider, instrumentations: [watchHttp()] });
  return provider;
}

function readSettings() {
  try {
    return readConfig([serviceConfig, telemetryConfig]);
  } catch (error) {
    // The service reads these settings again with all its others, and reports every fault at once.
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

async function createExporter(endpoint: string, protocol: 'http/protobuf' | 'http/json') {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter({ url });
}
