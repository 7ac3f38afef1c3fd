import { AppError } from '@copy-that/contracts';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { createLogger } from './create-logger.js';
import { JsonLogger } from './json.logger.js';
import { withLogFields } from './log-context.js';

function recorder(level = 'trace') {
  const lines: string[] = [];
  const logger = createLogger({ service: 'sample', level, destination: { write: (line) => void lines.push(line) } });
  const nest = new JsonLogger(logger);
  return { nest, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('JsonLogger', () => {
  it('writes time, level, service, context and message', () => {
    const { nest, last } = recorder();
    nest.log('Ready', 'Bootstrap');
    expect(last()).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'info',
      service: 'sample',
      context: 'Bootstrap',
      msg: 'Ready',
    });
  });

  it.each([
    ['log', 'info'],
    ['error', 'error'],
    ['warn', 'warn'],
    ['debug', 'debug'],
    ['verbose', 'trace'],
    ['fatal', 'fatal'],
  ] as const)('maps %s to %s', (method, level) => {
    const { nest, last } = recorder();
    nest[method]('x');
    expect(last().level).toBe(level);
  });

  it('keeps the fields of an object and the stack of an error', () => {
    const { nest, last } = recorder();
    nest.warn({ msg: 'Late', job_id: 7 }, 'Relay');
    expect(last()).toMatchObject({ msg: 'Late', job_id: 7, context: 'Relay' });
    nest.error('Broke', 'Error: x\n  at y', 'Relay');
    expect(last()).toMatchObject({ msg: 'Broke', stack: 'Error: x\n  at y', context: 'Relay' });
    nest.error(new AppError('object_missing', 'Gone.', [], { cause: new Error('ENOENT') }));
    expect(last().err).toMatchObject({
      type: 'AppError',
      code: 'object_missing',
      detail: 'Gone.',
      message: 'Gone.',
      cause: { message: 'ENOENT' },
    });
  });

  it('writes nothing below its level', () => {
    const { nest, lines } = recorder('warn');
    nest.log('quiet');
    expect(lines).toEqual([]);
  });

  it('joins a line to its request and its trace', async () => {
    const manager = new AsyncLocalStorageContextManager().enable();
    context.setGlobalContextManager(manager);
    const spanContext = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 0 };
    const { nest, last } = recorder();
    await context.with(trace.setSpanContext(context.active(), spanContext), () =>
      withLogFields({ request_id: 'r-1' }, async () => {
        await Promise.resolve();
        withLogFields({ job_id: 7 }, () => nest.log('x'));
      }),
    );
    expect(last()).toMatchObject({
      request_id: 'r-1',
      job_id: 7,
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      span_id: 'b7ad6b7169203331',
    });
    nest.log('y');
    expect(last()).not.toHaveProperty('request_id');
    context.disable();
  });
});

describe('secrets in the log', () => {
  const canary = 'CANARY7f3a';
  const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIi${canary}.c2ln${canary}`;

  it.each([
    ['an API key in a message', `bad key ct_live_${canary}`],
    ['a JWT in a message', `token ${jwt} refused`],
    ['a provider key', `x-api-key: sk-ant-api03-${canary}${canary}`],
    ['a webhook secret', `whsec_${canary}==`],
    ['a connection string', `connect postgres://copythat:${canary}@db:5432/x failed`],
    ['a Redis URL without a user', `redis://:${canary}@cache:6379`],
    ['a header', { headers: { Authorization: `Basic ${canary}`, cookie: [canary], 'set-cookie': canary } }],
    ['a body', { body: { password: canary, refresh_token: canary, accessToken: canary, image_data: canary } }],
    ['a list', { keys: [{ api_key: canary }, { apiKey: canary }, { SECRET_KEY: canary }] }],
    ['a driver error', Object.assign(new Error('insert failed'), { parameters: [canary], query: canary })],
    ['an error in a field', { msg: 'x', err: Object.assign(new Error('no'), { options: { headers: canary } }) }],
    ['an error message', new Error(`key ct_live_${canary}`)],
    ['pixels', { msg: 'x', bytes: Buffer.from(canary) }],
  ])('removes %s', (_name, message) => {
    const { nest, lines } = recorder();
    nest.error(message);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(canary);
    expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
  });

  it('cuts long text and takes cycles', () => {
    const { nest, lines, last } = recorder();
    nest.log({ msg: 'x', text: 'a'.repeat(1_000_000) });
    expect(lines[0]?.length).toBeLessThan(5000);
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    nest.log({ msg: 'y', cycle });
    expect(last().msg).toBe('y');
  });
});
