/**
 * Notices a server that stopped answering, with one timer for all questions under way instead of one each: a question that
 * was open when the timer began and still is when it ends has waited for `patienceMs`, at most for twice as long. Answers
 * come in the order of the questions, as those of Redis do.
 */
export class SilenceWatch {
  private asked = 0;
  private answered = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly patienceMs: number,
    private readonly onSilence: () => void,
  ) {}

  /** Passes on what becomes of the question. */
  async over<T>(question: Promise<T>): Promise<T> {
    this.asked++;
    this.timer ??= this.start();
    try {
      return await question;
    } finally {
      this.answered++;
    }
  }

  private start(): NodeJS.Timeout {
    const expected = this.asked;
    // A process that was busy itself has answers waiting to be read: they come before what is set for right after.
    return setTimeout(() => setImmediate(() => this.check(expected)), this.patienceMs).unref();
  }

  private check(expected: number): void {
    const silent = this.answered < expected;
    this.timer = !silent && this.answered < this.asked ? this.start() : undefined;
    if (silent) this.onSilence();
  }
}
