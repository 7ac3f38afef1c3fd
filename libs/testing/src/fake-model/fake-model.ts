import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, behaviours } from './behaviour.js';
import { checkRequest } from './check-request.js';
import { deriveReply } from './derive-reply.js';
import { FakeBatches } from './fake-batches.js';
import { costOf, type LedgerEntry, usageOf } from './ledger.js';
import type { ModelRequest } from './model-request.js';

/**
 * A server that speaks Anthropic's Messages API as far as the product uses it, keeps its own books, checks the shape of
 * every request, and misbehaves on demand.
 */
export interface FakeModel {
  /** For ANTHROPIC_BASE_URL. */
  readonly url: string;
  /** Calls whose caller left before the answer was sent. */
  readonly hungUp: number;
  /** Every question that came in, refused ones too. */
  readonly requests: readonly ModelRequest[];
  readonly ledger: readonly LedgerEntry[];
  /** What was wrong with the shape of requests; such a request is answered 400, as the API would. */
  readonly violations: readonly string[];
  readonly batches: FakeBatches;
  /** The next calls are taken like this, one each; then well again. */
  behave(...next: Behaviour[]): void;
  /** All further calls are taken like this, until told otherwise. */
  always(behaviour: Behaviour): void;
  /** Resolves when so many questions have come in. */
  asked(count: number, timeoutMs?: number): Promise<void>;
  /** Forgets requests, books and behaviours. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a fake on a free port. */
export async function fakeModel(): Promise<FakeModel> {
  const fake = new Fake();
  await fake.listen();
  return fake;
}

class Fake implements FakeModel {
  url = '';
  hungUp = 0;
  requests: ModelRequest[] = [];
  ledger: LedgerEntry[] = [];
  violations: string[] = [];
  readonly batches = new FakeBatches(
    (request) => this.message(request, JSON.stringify(deriveReply(request)), { batch: true }),
    () => this.url,
  );
  private next: Behaviour[] = [];
  private usual: Behaviour = behaviours.well;
  private readonly waiting = new Set<() => void>();
  private readonly cached = new Set<string>();
  private count = 0;
  /** Counts resets: a caller of before one who leaves after it is not counted. */
  private period = 0;
  private readonly server = createServer((request, response) => {
    this.take(request, response).catch(() => response.destroy());
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  behave(...next: Behaviour[]): void {
    this.next.push(...next);
  }

  always(behaviour: Behaviour): void {
    this.usual = behaviour;
  }

  reset(): void {
    this.period += 1;
    this.hungUp = 0;
    this.requests = [];
    this.ledger = [];
    this.violations = [];
    this.next = [];
    this.usual = behaviours.well;
    this.batches.plan = { endsAfterLooks: 1 };
  }

  async asked(count: number, timeoutMs = 20_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (this.requests.length < count) {
      if (Date.now() > deadline) throw new Error(`The model was asked ${this.requests.length} times, not ${count}.`);
      await Promise.race([new Promise<void>((resolve) => this.waiting.add(resolve)), sleep(100)]);
    }
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { period } = this;
    response.once('close', () => {
      if (!response.writableFinished && period === this.period) this.hungUp += 1;
    });
    const { pathname } = new URL(request.url ?? '/', this.url);
    const body = request.method === 'POST' ? JSON.parse(await text(request)) : undefined;
    if (pathname === '/v1/messages') return this.ask(body, request, response);
    const [, batchId, isResults] = /^\/v1\/messages\/batches(?:\/([^/]+))?(\/results)?$/.exec(pathname) ?? [];
    if (pathname === '/v1/messages/batches' && body) return this.askBatch(body, request, response);
    if (batchId && isResults && this.batches.failsToFetch(batchId)) {
      return this.refuse(response, { status: 500, type: 'api_error' });
    }
    if (batchId && isResults) return send(response, 200, this.batches.results(batchId) ?? '', 'application/x-jsonl');
    const batch = batchId && this.batches.look(batchId);
    return batch ? sendJson(response, 200, batch) : this.refuse(response, { status: 404, type: 'not_found_error' });
  }

  private async askBatch(
    body: { requests: { custom_id: string; params: ModelRequest }[] },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    for (const { params } of body.requests) this.note(params, request);
    if (this.violations.length > 0) return this.refuse(response, { status: 400, type: 'invalid_request_error' });
    const behaviour = this.next.shift() ?? this.usual;
    if (behaviour.kind !== 'answer') return this.perform(behaviour, body.requests[0]?.params as ModelRequest, response);
    return sendJson(response, 200, this.batches.create(body.requests));
  }

  private async ask(body: ModelRequest, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const faults = this.note(body, request);
    if (faults.length > 0) return this.refuse(response, { status: 400, type: 'invalid_request_error' });
    return this.perform(this.next.shift() ?? this.usual, body, response);
  }

  private note(body: ModelRequest, request: IncomingMessage): string[] {
    const faults = checkRequest(body, request.headers);
    this.requests.push(body);
    this.violations.push(...faults);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
    return faults;
  }

  private async perform(behaviour: Behaviour, body: ModelRequest, response: ServerResponse): Promise<void> {
    switch (behaviour.kind) {
      case 'answer': {
        await sleep(behaviour.afterMs ?? 0, undefined, { ref: false });
        const reply = JSON.stringify(deriveReply(body, behaviour.texts));
        return this.answer(response, this.message(body, reply, { thinks: behaviour.thinks ?? false }));
      }
      case 'say':
        return this.answer(response, this.message(body, behaviour.text));
      case 'cut': {
        const reply = JSON.stringify(deriveReply(body));
        return this.answer(
          response,
          this.message(body, reply.slice(0, Math.floor(reply.length / 2)), { stop: 'max_tokens' }),
        );
      }
      case 'decline':
        return this.answer(response, this.message(body, '', { stop: 'refusal' }));
      case 'refuse':
        return this.refuse(response, behaviour);
      case 'body':
        return send(response, behaviour.status, behaviour.body, behaviour.contentType);
      case 'flood':
        return flood(response, behaviour.bytes);
      case 'hang':
        return undefined;
      case 'drip':
        return drip(response, JSON.stringify(this.message(body, '{}', { answered: false })), behaviour.everyMs);
      case 'drop':
        if (behaviour.when === 'half-way') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
          response.write('{"id": "msg_', () => response.destroy());
          return undefined;
        }
        response.destroy();
        return undefined;
    }
  }

  private answer(response: ServerResponse, message: Record<string, unknown>): void {
    response.setHeader('request-id', this.ledger.at(-1)?.requestId ?? '');
    sendJson(response, 200, message);
  }

  private refuse(
    response: ServerResponse,
    refusal: { status: number; type: string; headers?: Readonly<Record<string, string>>; details?: object },
  ): void {
    for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
    const error = {
      type: refusal.type,
      message: `The fake was told to say ${refusal.type}.`,
      ...(refusal.details ? { details: refusal.details } : {}),
    };
    sendJson(response, refusal.status, { type: 'error', error, request_id: this.newId('req') });
  }

  /** A message of the API's form, entered in the books. */
  private message(
    request: ModelRequest,
    reply: string,
    more: { stop?: string; thinks?: boolean; batch?: boolean; answered?: boolean } = {},
  ): Record<string, unknown> {
    const prefix = JSON.stringify([request.model, request.system]);
    const usage = usageOf(request, reply, this.cached.has(prefix));
    this.cached.add(prefix);
    const requestId = this.newId('req');
    const { model } = request;
    const batch = more.batch ?? false;
    const costMicroUsd = costOf(model, usage, batch);
    this.ledger.push({ requestId, model, usage, costMicroUsd, answered: more.answered ?? true, batch });
    const thought = { type: 'thinking', thinking: 'Let me look at {the picture}.', signature: 'c2lnbmF0dXJl' };
    return {
      id: this.newId('msg'),
      type: 'message',
      role: 'assistant',
      model,
      content: [...(more.thinks ? [thought] : []), ...(reply ? [{ type: 'text', text: reply, citations: null }] : [])],
      stop_reason: more.stop ?? 'end_turn',
      stop_sequence: null,
      stop_details: more.stop === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
      usage: {
        ...usage,
        cache_creation: { ephemeral_5m_input_tokens: usage.cache_creation_input_tokens, ephemeral_1h_input_tokens: 0 },
        service_tier: batch ? 'batch' : 'standard',
        server_tool_use: null,
      },
    };
  }

  private newId(kind: string): string {
    this.count += 1;
    return `${kind}_${String(this.count).padStart(24, '0')}`;
  }
}

function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), 'application/json');
}

async function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
    if (!response.write(chunk)) {
      await new Promise<void>((resolve) => {
        const goOn = () => {
          response.off('drain', goOn).off('close', goOn);
          resolve();
        };
        response.on('drain', goOn).on('close', goOn);
      });
    }
  }
  response.end();
}

async function drip(response: ServerResponse, body: string, everyMs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const letter of body) {
    if (response.destroyed) return;
    response.write(letter);
    await sleep(everyMs, undefined, { ref: false });
  }
  response.end();
}
