import { AppError } from '@copy-that/contracts';
import { HealthService, ShutdownSequence } from '@copy-that/platform';
import { DocumentThread } from './document-thread.js';
import { readImport } from './read-import.js';

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], alpha: 1, hex: '#4e73df' };
const document = {
  color: { $type: 'color', brand: { $value: blue } },
  motion: { fast: { $type: 'duration', $value: { value: 1, unit: 's' } } },
};
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('DocumentThread', () => {
  let shutdown: ShutdownSequence;
  let thread: DocumentThread;
  beforeEach(() => {
    shutdown = new ShutdownSequence(new HealthService());
    thread = new DocumentThread(shutdown);
  });
  afterEach(() => shutdown.run({ drainDelayMs: 0, graceMs: 2000 }));

  it('reads as the function does that it runs', async () => {
    expect(await thread.read(bytesOf(document))).toEqual(readImport(bytesOf(document)));
  });

  it('parses, reads and writes nothing on the event loop of its caller', async () => {
    const { parse, stringify } = JSON;
    const bytes = bytesOf(document);
    const refuse = () => {
      throw new Error('This is the event loop.');
    };
    Object.assign(JSON, { parse: refuse, stringify: refuse });
    const read = await thread.read(bytes).finally(() => Object.assign(JSON, { parse, stringify }));
    // What is left to do is to hand texts on.
    expect(read.set.tokens.map((slice) => typeof slice)).toEqual(['string']);
    expect(read.set.foreign?.constructor.name).toBe('Uint8Array');
    expect(JSON.parse(read.set.tokens[0] ?? '')[0]).toMatchObject({ type: 'color', name: 'brand', position: 1 });
  });

  it('tells many documents apart, and goes on after one that cannot be read', async () => {
    const named = (n: number) => ({ color: { $type: 'color', [`c${n}`]: { $value: blue } } });
    const reads = [...Array(5).keys()].map((n) =>
      thread.read(bytesOf(n === 2 ? { a: { $value: '{none}' } } : named(n))),
    );
    const results = await Promise.allSettled(reads);
    expect(
      results.map((result) => (result.status === 'fulfilled' ? result.value.set.tokens[0] : result.reason)),
    ).toEqual([
      expect.stringContaining('"name":"c0"'),
      expect.stringContaining('"name":"c1"'),
      expect.objectContaining({ name: 'AppError', code: 'document_invalid' }),
      expect.stringContaining('"name":"c3"'),
      expect.stringContaining('"name":"c4"'),
    ]);
  });

  it.each([
    ['no JSON', Buffer.from('{'), 'body_malformed'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'body_malformed'],
    ['no object', bytesOf([]), 'field_invalid'],
    ['a circle', bytesOf({ a: { $value: '{b}' }, b: { $value: '{a}' } }), 'document_invalid'],
  ])('answers %s with a fault of the table', async (_, bytes, code) => {
    const fault = await thread.read(bytes).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AppError);
    expect(fault).toMatchObject({ code, detail: expect.stringMatching(/.{20}/) });
  });
});
