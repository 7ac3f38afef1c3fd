import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { activeTraceIds, currentTraceparent, withRemoteParent, withSpan } from './spans.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

describe('spans', () => {
  const exporter = new InMemorySpanExporter();

  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  });
  beforeEach(() => exporter.reset());
  afterAll(() => {
    context.disable();
    propagation.disable();
    trace.disable();
  });

  it('has no traceparent and no ids outside a trace', () => {
    expect(currentTraceparent()).toBeUndefined();
    expect(activeTraceIds()).toEqual({});
  });

  it('continues the trace of a message, and hands it on to the next', async () => {
    const next = await withRemoteParent(traceparent, 'relay', { queue: 'extraction' }, async () => {
      await Promise.resolve();
      expect(activeTraceIds().trace_id).toBe(traceId);
      return currentTraceparent();
    });
    const [span] = exporter.getFinishedSpans();
    expect(span).toMatchObject({ name: 'relay', kind: SpanKind.CONSUMER, attributes: { queue: 'extraction' } });
    expect(span?.parentSpanContext).toMatchObject({ traceId, spanId: 'b7ad6b7169203331', isRemote: true });
    expect(next).toBe(`00-${traceId}-${span?.spanContext().spanId}-01`);
  });

  it('lets the message decide over the span at work', async () => {
    await withSpan('poll', {}, () => withRemoteParent(traceparent, 'relay', {}, async () => undefined));
    const relay = exporter.getFinishedSpans().find((span) => span.name === 'relay');
    expect(relay?.spanContext().traceId).toBe(traceId);
  });

  it.each([undefined, '', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'starts a new trace for the traceparent %j',
    async (broken) => {
      await withRemoteParent(broken, 'relay', {}, async () => undefined);
      const [span] = exporter.getFinishedSpans();
      expect(span?.parentSpanContext).toBeUndefined();
      expect(span?.spanContext().traceId).toMatch(/^[0-9a-f]{32}$/);
    },
  );

  it('marks the span of a failure and throws it on', async () => {
    const failed = withSpan('stage', {}, () => Promise.reject(new Error('no pixels')));
    await expect(failed).rejects.toThrow('no pixels');
    const [span] = exporter.getFinishedSpans();
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'no pixels' });
    expect(span?.events[0]?.name).toBe('exception');
  });
});
