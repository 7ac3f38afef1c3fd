import type { IncomingHttpHeaders } from 'node:http';
import type { Behaviour } from './behaviour.js';
import type { ApiUsage } from './ledger.js';
import type { ModelRequest } from './model-request.js';

/** An answer as the fake thinks of it, whatever the API. */
export interface FakeAnswer {
  readonly id: string;
  readonly request: ModelRequest;
  readonly reply: string;
  readonly stop: 'end_turn' | 'max_tokens' | 'refusal';
  readonly thinks: boolean;
  readonly batch: boolean;
  readonly usage: ApiUsage;
}

export type Refusal = Extract<Behaviour, { kind: 'refuse' }>;

/** How one provider's API puts questions, answers and refusals. */
export interface Wire {
  /** The header its request ids come in. */
  readonly idHeader: string;
  /** A body as a Messages request; never throws, whatever it is. */
  read(body: unknown): ModelRequest;
  /** What is wrong with a body's shape; empty for a good one. */
  check(body: unknown, headers: IncomingHttpHeaders): string[];
  answer(answer: FakeAnswer): Readonly<Record<string, unknown>>;
  refuse(refusal: Refusal, requestId: string): { readonly status: number; readonly body: object };
}
