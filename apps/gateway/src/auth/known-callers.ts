import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';

/** A caller is taken for known this long, in milliseconds: what another process ends is refused here within it. */
export const KNOWN_MS = 500;

/** Credentials remembered at most; more at once are looked up as if each came for the first time. */
const MOST = 10_000;

/**
 * Callers by the credential they just showed, so that a burst of requests is one look at signature and database. What
 * this process ends itself is forgotten at once.
 */
@Injectable()
export class KnownCallers {
  private readonly callers = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();
  private ends = 0;

  /** The caller of a credential's text, looked up by `find` unless it is known; faults are not remembered. */
  async get(credential: string, find: () => Promise<Caller>): Promise<Caller> {
    const known = this.callers.get(credential);
    if (known && known.untilMs > performance.now()) return known.caller;
    const { ends } = this;
    const untilMs = performance.now() + KNOWN_MS;
    const caller = await find();
    // What ended while it was looked up may be this very one.
    if (ends !== this.ends) return caller;
    if (this.callers.size >= MOST) this.callers.clear();
    this.callers.set(credential, { caller, untilMs });
    return caller;
  }

  /** Some session or key has ended. */
  forget(): void {
    this.ends += 1;
    this.callers.clear();
  }
}
