/**
 * Thrown by a handler whose work can't be done yet through no fault of its own: the job waits and no attempt is used up.
 */
export class PutOff extends Error {
  override readonly name = 'PutOff';

  private constructor(
    reason: string,
    /** Milliseconds from now. */
    readonly afterMs: number,
    /** Whether the whole queue waits (BullMQ's rate limit) or this job alone (a delay). */
    readonly whole: boolean,
  ) {
    super(reason);
  }

  /** All jobs of the queue wait: whom they need has asked for it. */
  static queue(reason: string, afterMs: number): PutOff {
    return new PutOff(reason, afterMs, true);
  }

  /** This job alone waits. */
  static job(reason: string, afterMs: number): PutOff {
    return new PutOff(reason, afterMs, false);
  }
}
