interface Waiting {
  readonly weightBytes: number;
  readonly admit: () => void;
}

/** Bounds the memory of concurrent decodes: each takes its weight in bytes and waits, first come first served, until it fits. */
export class DecodeBudget {
  private usedBytes = 0;
  private readonly waiting: Waiting[] = [];

  /** @param limitBytes 512 MB unless told; one picture heavier than this is decoded alone */
  constructor(private limitBytes = 512 * 1024 * 1024) {}

  /** Changes the bound; decodes under way are left to finish. @throws RangeError when not positive */
  setLimit(limitBytes: number): void {
    if (!(limitBytes > 0))
      throw new RangeError(`A decode budget must be a positive number of bytes, not ${limitBytes}.`);
    this.limitBytes = limitBytes;
    this.admitNext();
  }

  /** Bytes that decodes under way may need. */
  get inUseBytes(): number {
    return this.usedBytes;
  }

  /** Runs a decode once its weight fits. @throws the signal's reason when it is aborted while waiting */
  async run<T>(weightBytes: number, decode: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.enter(weightBytes, signal);
    try {
      return await decode();
    } finally {
      this.usedBytes -= weightBytes;
      this.admitNext();
    }
  }

  private async enter(weightBytes: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal?.reason);
        this.admitNext();
      };
      const entry: Waiting = {
        weightBytes,
        admit: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(entry);
      this.admitNext();
    });
  }

  private admitNext(): void {
    for (;;) {
      const next = this.waiting[0];
      if (!next || (this.usedBytes > 0 && this.usedBytes + next.weightBytes > this.limitBytes)) return;
      this.waiting.shift();
      this.usedBytes += next.weightBytes;
      next.admit();
    }
  }
}

/** The one budget of this process. */
export const decodeBudget = new DecodeBudget();
