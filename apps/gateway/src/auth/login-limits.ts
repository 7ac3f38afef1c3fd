import { createHash } from 'node:crypto';
import { AppError } from '@copy-that/contracts';
import {
  type ConfigOf,
  InjectConfig,
  limitsConfig,
  retryAfterSeconds,
  type SlidingWindow,
  SlidingWindows,
} from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { limitsUnavailable } from '../limits/limits-unavailable.js';

/** Whose windows these are: account and address are asked in one call, so their keys share a slot of a Redis cluster. */
const OWNER = 'login';

/** Bounds how many passwords may be tried on an account, and from an address on any accounts. */
@Injectable()
export class LoginLimits {
  constructor(
    private readonly windows: SlidingWindows,
    @InjectConfig(limitsConfig) private readonly config: ConfigOf<typeof limitsConfig>,
  ) {}

  /**
   * Checks credentials unless too many were wrong lately; the right ones are refused as well then, so that nothing can be
   * learned. A check under way counts as a failure until it is known better: many at once are no more than many in turn.
   * An account that does not exist is limited like one that does.
   * @throws AppError `login_limited`, `dependency_unavailable`, and what `check` throws
   */
  async attempt<T>(email: string, address: string, check: () => Promise<T>): Promise<T> {
    const account = this.windowOf(`account:${nameless(email)}`, this.config.loginFailuresPerAccount);
    const source = this.windowOf(`address:${address}`, this.config.loginFailuresPerAddress);
    const windows = [account, source].filter(({ limit }) => limit > 0);
    if (windows.length === 0) return check();
    const { allowed, atUs, states } = await this.windows.take(OWNER, windows).catch((cause: unknown) => {
      throw limitsUnavailable(cause);
    });
    if (!allowed) throw tooManyFailures(retryAfterSeconds(states));
    try {
      const result = await check();
      await this.correct(() => this.windows.clear(OWNER, account));
      await this.correct(() => this.windows.giveBack(OWNER, [source], atUs));
      return result;
    } catch (error) {
      const failed = error instanceof AppError && error.code === 'credentials_wrong';
      if (!failed) await this.correct(() => this.windows.giveBack(OWNER, windows, atUs));
      throw error;
    }
  }

  private windowOf(subject: string, limit: number): SlidingWindow {
    return { name: 'login', subject, limit, widthMs: this.config.loginFailureWindowS * 1000 };
  }

  /** Redis may be gone by now; whoever logged in has done so, and the unit comes back with time. */
  private async correct(step: () => Promise<void>): Promise<void> {
    await step().catch(() => undefined);
  }
}

/** No address of a person stands in the cache. */
function nameless(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}

function tooManyFailures(waitS: number): AppError {
  return new AppError(
    'login_limited',
    `Too many logins to this account or from this address were wrong. Until ${waitS} seconds have passed, the right password is refused as well.`,
    [],
    { retryAfterSeconds: waitS },
  );
}
