import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError, errorTable, type FieldProblem, isErrorCode } from '@copy-that/contracts';
import { IdempotencyRepository, type KeptAnswer, type KeyPlace } from '@copy-that/database';
import {
  type ConfigOf,
  InjectConfig,
  idempotencyConfig,
  SecretBox,
  securityConfig,
  serviceSecrets,
} from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';

/** An answer as it is sent. */
export interface Finished {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How a request under a key ended: what it was answered, and whether that was worked for by an earlier one. */
export interface Outcome {
  readonly replayed: boolean;
  /** An error of an earlier request is answered again as an error of this one. */
  readonly result: Finished | AppError;
}

/** Renewals within one lease: one that fails does not lose the claim. */
const RENEWALS = 3;

/** Seconds who comes too early should wait: most requests are answered within one. */
const RETRY_AFTER_S = 1;

/** Refusals that pass without the request being changed: sign in, wait, raise the budget. */
const passing = new Set([401, 402, 403, 408, 425, 429]);

/** Does the work of a request under an Idempotency-Key once, and answers the same to whoever sends it again. */
@Injectable()
export class Idempotency {
  private readonly logger = new Logger(Idempotency.name);
  private readonly box: SecretBox;

  constructor(
    private readonly keys: IdempotencyRepository,
    @InjectConfig(idempotencyConfig) private readonly config: ConfigOf<typeof idempotencyConfig>,
    @InjectConfig(securityConfig) security: ConfigOf<typeof securityConfig>,
  ) {
    this.box = new SecretBox('idempotency', serviceSecrets(security));
  }

  /**
   * Claims the key, then works; answers and lasting refusals are kept, a fault of ours gives the key up.
   * @throws AppError `idempotency_in_flight`, `idempotency_mismatch`, and what `work` throws
   */
  async once(place: KeyPlace, requestHash: string, work: () => Promise<Finished>): Promise<Outcome> {
    const { idempotencyLeaseMs: leaseMs, idempotencyKeepMs: keepMs } = this.config;
    const claimed = await this.keys.claim(place, requestHash, { leaseMs, keepMs });
    if (claimed.state === 'done') return { replayed: true, result: this.open(place, claimed.answer) };
    if (claimed.state === 'running') throw inFlight();
    if (claimed.state === 'other_request') throw mismatch();
    const renewal = setInterval(() => {
      this.keys
        .renew(place, claimed.claim, leaseMs)
        .catch((error: Error) => this.logger.warn(`A key is not renewed: ${error.message}`));
    }, leaseMs / RENEWALS);
    try {
      const result = await work();
      await this.keep(place, claimed.claim, result);
      return { replayed: false, result };
    } catch (error) {
      const lasting = error instanceof AppError && error.status < 500 && !error.retryable && !passing.has(error.status);
      if (lasting) {
        const { code, detail, fields, status } = error;
        await this.keep(place, claimed.claim, { status, headers: {}, body: { code, detail, fields } });
      } else await this.giveUp(place, claimed.claim);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** The work is done, whether it can be noted or not: the one who asked has the answer. */
  private async keep(place: KeyPlace, claim: string, { status, headers, body }: Finished): Promise<void> {
    try {
      const packed = body === undefined ? null : gzipSync(JSON.stringify(body)).toString('base64');
      const sealed = packed === null ? null : this.box.seal(packed, contextOf(place));
      await this.keys.settle(place, claim, { status, headers: { ...headers }, body: sealed });
    } catch (error) {
      this.logger.error({ msg: 'An answer could not be kept for its Idempotency-Key', err: error });
    }
  }

  private async giveUp(place: KeyPlace, claim: string): Promise<void> {
    await this.keys
      .release(place, claim)
      .catch((error: Error) => this.logger.warn(`A key is free only after its lease: ${error.message}`));
  }

  private open(place: KeyPlace, { status, headers, body }: KeptAnswer): Finished | AppError {
    const text = body === null ? null : gunzipSync(Buffer.from(this.box.open(body, contextOf(place)), 'base64'));
    const value: unknown = text === null ? undefined : JSON.parse(text.toString());
    return status >= 400 ? asError(value) : { status, headers: headers ?? {}, body: value };
  }
}

/** An answer opens only where it was kept. */
function contextOf({ ownerId, route, key }: KeyPlace): string {
  return JSON.stringify([ownerId, route, key]);
}

function asError(value: unknown): AppError {
  const { code, detail, fields } = value as { code: string; detail: string; fields: FieldProblem[] };
  return new AppError(isErrorCode(code) ? code : 'internal', detail ?? errorTable.internal.title, fields);
}

function inFlight(): AppError {
  return new AppError(
    'idempotency_in_flight',
    'A request with this Idempotency-Key is being worked on. Send the same again after Retry-After to get its answer.',
    [],
    { retryAfterSeconds: RETRY_AFTER_S },
  );
}

function mismatch(): AppError {
  return new AppError(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request. Send the very same request again, or take a new key for this one.',
  );
}
