import {
  type Attributes,
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const tracer = () => trace.getTracer('copy-that');

/** The active span as a W3C `traceparent`, to be carried by an outbox row or a webhook; `undefined` outside a trace. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** `trace_id` and `span_id` of the active span, as log fields. */
export function activeTraceIds(): { trace_id?: string; span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** Runs `fn` in a consumer span whose parent came with a message; a missing or broken `traceparent` starts a new trace. */
export function withRemoteParent<T>(
  traceparent: string | undefined,
  name: string,
  attributes: Attributes,
  fn: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = traceparent
    ? propagation.extract(trace.deleteSpan(context.active()), { traceparent })
    : context.active();
  return runInSpan(parent, SpanKind.CONSUMER, name, attributes, fn);
}

/** Runs `fn` in a child span of the active one; a thrown error marks the span and is thrown on. */
export function withSpan<T>(name: string, attributes: Attributes, fn: (span: Span) => Promise<T>): Promise<T> {
  return runInSpan(context.active(), SpanKind.INTERNAL, name, attributes, fn);
}

function runInSpan<T>(
  parent: Context,
  kind: SpanKind,
  name: string,
  attributes: Attributes,
  fn: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer().startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
