import type { ReplyTexts } from './derive-reply.js';

/** How the fake takes one call. */
export type Behaviour =
  /** Answers well, after `afterMs`; with `thinks` a thinking block comes first. */
  | { readonly kind: 'answer'; readonly afterMs?: number; readonly thinks?: true; readonly texts?: ReplyTexts }
  /** Refuses with an HTTP status and an error of the API's form. */
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly message?: string;
    }
  /** Ends within the JSON, `stop_reason: max_tokens`. */
  | { readonly kind: 'cut' }
  /** `stop_reason: refusal`. */
  | { readonly kind: 'decline' }
  /** Answers with this text. */
  | { readonly kind: 'say'; readonly text: string }
  /** Sends a body that is none of the API's. */
  | { readonly kind: 'body'; readonly status: number; readonly contentType: string; readonly body: string }
  /** Sends so many bytes without telling how many. */
  | { readonly kind: 'flood'; readonly bytes: number }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Sends a good answer, one byte each `everyMs`. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Breaks the connection, before the first byte or half-way. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'half-way' };

const refuse = (status: number, type: string, more: object = {}): Behaviour => ({
  kind: 'refuse',
  status,
  type,
  ...more,
});

/** Misbehaviours by their names. */
export const behaviours = {
  well: { kind: 'answer' } as Behaviour,
  slow: (afterMs: number): Behaviour => ({ kind: 'answer', afterMs }),
  thinkFirst: { kind: 'answer', thinks: true } as Behaviour,
  rateLimit: (seconds: number) => refuse(429, 'rate_limit_error', { headers: { 'retry-after': String(seconds) } }),
  spendLimit: refuse(429, 'rate_limit_error', { details: { error_code: 'enforced_spend_limit_reached' } }),
  overload: refuse(529, 'overloaded_error'),
  serverError: refuse(500, 'api_error'),
  unauthorized: refuse(401, 'authentication_error'),
  noCredit: refuse(402, 'billing_error'),
  badRequest: refuse(400, 'invalid_request_error'),
  tooLarge: refuse(413, 'request_too_large'),
  cut: { kind: 'cut' } as Behaviour,
  decline: { kind: 'decline' } as Behaviour,
  wrongSchema: { kind: 'say', text: '{"colour": "blue"}' } as Behaviour,
  html: { kind: 'body', status: 200, contentType: 'text/html', body: '<html><body>Welcome</body></html>' } as Behaviour,
  badGateway: { kind: 'body', status: 502, contentType: 'text/html', body: '<html>502</html>' } as Behaviour,
  flood: { kind: 'flood', bytes: 50 * 1024 * 1024 } as Behaviour,
  hang: { kind: 'hang' } as Behaviour,
  drip: { kind: 'drip', everyMs: 1000 } as Behaviour,
  dropBefore: { kind: 'drop', when: 'before' } as Behaviour,
  dropHalfWay: { kind: 'drop', when: 'half-way' } as Behaviour,
  /** The worst case: every free text of the reply is the payload. */
  obey: (payload: string): Behaviour => ({ kind: 'answer', texts: { every: payload } }),
};
