import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, behaviours } from './behaviour.js';
import { deriveReply } from './derive-reply.js';
import { type BatchedQuestion, checkBatch, FakeBatches } from './fake-batches.js';
import { costOf, isPriced, type LedgerEntry, usageOf } from './ledger.js';
import { messagesWire } from './messages-wire.js';
import type { ModelRequest } from './model-request.js';
import { responsesWire } from './responses-wire.js';
import { drip, flood, send, sendJson } from './send.js';
import type { FakeAnswer, Refusal, Wire } from './wire.js';

/**
 * A server that speaks Anthropic's Messages API and OpenAI's Responses API as far as the product uses them, keeps its own
 * books, checks the shape of every request, and misbehaves on demand.
 */
export interface FakeModel {
  /** For ANTHROPIC_BASE_URL. */
  readonly url: string;
  /** For OPENAI_BASE_URL. */
  readonly openaiUrl: string;
  /** Calls whose caller left before the answer was sent. */
  readonly hungUp: number;
  /** Every question that came in, refused ones too, as Anthropic's API puts it. */
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

const SERVER_ERROR: Refusal = { kind: 'refuse', status: 500, type: 'api_error' };
const NOT_FOUND: Refusal = { kind: 'refuse', status: 404, type: 'not_found_error', message: 'Not found.' };

function badRequest(message: string): Refusal {
  return { kind: 'refuse', status: 400, type: 'invalid_request_error', message };
}

class Fake implements FakeModel {
  url = '';
  hungUp = 0;
  requests: ModelRequest[] = [];
  ledger: LedgerEntry[] = [];
  violations: string[] = [];
  readonly batches = new FakeBatches(
    (request) => {
      const answer = this.answerTo(request, JSON.stringify(deriveReply(request)), { batch: true });
      this.enter(answer, true);
      return messagesWire.answer(answer);
    },
    () => this.url,
  );
  private next: Behaviour[] = [];
  private usual: Behaviour = behaviours.well;
  private readonly waiting = new Set<() => void>();
  private readonly cached = new Set<string>();
  private readonly dropped = new WeakSet<ServerResponse>();
  private count = 0;
  /** Counts resets: a caller of before one who leaves after it is not counted. */
  private period = 0;
  private readonly server = createServer((request, response) => {
    this.take(request, response).catch(() => response.destroy());
  });

  get openaiUrl(): string {
    return `${this.url}/v1`;
  }

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
    this.cached.clear();
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
      const isCut = !response.writableFinished && !this.dropped.has(response);
      if (isCut && period === this.period) this.hungUp += 1;
    });
    const { pathname } = new URL(request.url ?? '/', this.url);
    const wire = pathname === '/v1/responses' ? responsesWire : messagesWire;
    const body = parse(await text(request));
    if (body === undefined) return this.refuse(wire, badRequest('The body is no JSON.'), response);
    if (request.method === 'POST' && (pathname === '/v1/messages' || pathname === '/v1/responses')) {
      return this.ask(wire, body, request, response);
    }
    if (!pathname.startsWith('/v1/messages/batches')) return this.refuse(wire, NOT_FOUND, response);
    if (request.method === 'POST' && pathname === '/v1/messages/batches') return this.askBatch(body, request, response);
    return this.lookAtBatch(pathname, response);
  }

  private lookAtBatch(pathname: string, response: ServerResponse): void {
    const [path, id, act] = /^\/v1\/messages\/batches(?:\/([^/]+)(?:\/(results|cancel))?)?$/.exec(pathname) ?? [];
    if (path !== undefined && id === undefined) return sendJson(response, 200, this.batches.list());
    if (id !== undefined && act === 'results') {
      if (this.batches.failsToFetch(id)) return this.refuse(messagesWire, SERVER_ERROR, response);
      const results = this.batches.results(id);
      if (results !== undefined) return send(response, 200, results, 'application/x-jsonl');
    } else if (id !== undefined) {
      const batch = act === 'cancel' ? this.batches.cancel(id) : this.batches.look(id);
      if (batch) return sendJson(response, 200, batch);
    }
    return this.refuse(messagesWire, NOT_FOUND, response);
  }

  private async askBatch(body: object, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { requests = [] } = body as { requests?: BatchedQuestion[] };
    const faults = requests.flatMap(({ params }) => this.note(messagesWire, params, request));
    const more = checkBatch(requests);
    this.violations.push(...more);
    const [fault] = [...faults, ...more];
    if (fault !== undefined) return this.refuse(messagesWire, badRequest(fault), response);
    const behaviour = this.next.shift() ?? this.usual;
    const [first] = requests;
    if (behaviour.kind !== 'answer' && first) return this.perform(messagesWire, behaviour, first.params, response);
    return sendJson(response, 200, this.batches.create(requests));
  }

  private async ask(wire: Wire, body: object, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [fault] = this.note(wire, body, request);
    if (fault !== undefined) return this.refuse(wire, badRequest(fault), response);
    const question = wire.read(body);
    if (!isPriced(question.model)) return this.refuse(wire, NOT_FOUND, response);
    return this.perform(wire, this.next.shift() ?? this.usual, question, response);
  }

  private note(wire: Wire, body: object, { headers }: IncomingMessage): string[] {
    const faults = wire.check(body, headers);
    this.requests.push(wire.read(body));
    this.violations.push(...faults);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
    return faults;
  }

  private async perform(
    wire: Wire,
    behaviour: Behaviour,
    request: ModelRequest,
    response: ServerResponse,
  ): Promise<void> {
    const good = JSON.stringify(deriveReply(request, behaviour.kind === 'answer' ? behaviour.texts : {}));
    switch (behaviour.kind) {
      case 'answer':
        await sleep(behaviour.afterMs ?? 0, undefined, { ref: false });
        return this.answer(wire, this.answerTo(request, good, { thinks: behaviour.thinks ?? false }), response);
      case 'say':
        return this.answer(wire, this.answerTo(request, behaviour.text), response);
      case 'cut': {
        const half = good.slice(0, Math.floor(good.length / 2));
        return this.answer(wire, this.answerTo(request, half, { stop: 'max_tokens' }), response);
      }
      case 'decline':
        return this.answer(wire, this.answerTo(request, '', { stop: 'refusal' }), response);
      case 'refuse':
        return this.refuse(wire, behaviour, response);
      case 'body':
        return send(response, behaviour.status, behaviour.body, behaviour.contentType);
      case 'flood':
        return flood(response, behaviour.bytes);
      case 'hang':
        return undefined;
      case 'drip': {
        const answer = this.answerTo(request, good);
        const enter = this.enter(answer, false);
        if (await drip(response, JSON.stringify(wire.answer(answer)), behaviour.everyMs)) enter.answered = true;
        return undefined;
      }
      case 'drop':
        this.dropped.add(response);
        if (behaviour.when === 'half-way') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
          response.write('{"id": "msg_', () => response.destroy());
          return undefined;
        }
        response.destroy();
        return undefined;
    }
  }

  private answer(wire: Wire, answer: FakeAnswer, response: ServerResponse): void {
    const { requestId } = this.enter(answer, !response.destroyed);
    response.setHeader(wire.idHeader, requestId);
    sendJson(response, 200, wire.answer(answer));
  }

  private refuse(wire: Wire, refusal: Refusal, response: ServerResponse): void {
    const requestId = this.newId('req_');
    const { status, body } = wire.refuse(refusal, requestId);
    for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
    response.setHeader(wire.idHeader, requestId);
    sendJson(response, status, body);
  }

  private answerTo(
    request: ModelRequest,
    reply: string,
    more: Partial<Pick<FakeAnswer, 'stop' | 'thinks' | 'batch'>> = {},
  ): FakeAnswer {
    const prefix = JSON.stringify([request.model, request.system]);
    const usage = usageOf(request, reply, this.cached.has(prefix));
    this.cached.add(prefix);
    return { id: this.newId(''), request, reply, usage, stop: 'end_turn', thinks: false, batch: false, ...more };
  }

  /** Enters an answer in the books. */
  private enter({ request: { model }, usage, batch }: FakeAnswer, answered: boolean) {
    const costMicroUsd = costOf(model, usage, batch);
    const entry = { requestId: this.newId('req_'), model, usage, costMicroUsd, answered, batch };
    this.ledger.push(entry);
    return entry;
  }

  private newId(kind: string): string {
    this.count += 1;
    return `${kind}${String(this.count).padStart(24, '0')}`;
  }
}

/** A body that is a JSON object, `{}` for none at all; undefined for anything else. */
function parse(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body || '{}');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
