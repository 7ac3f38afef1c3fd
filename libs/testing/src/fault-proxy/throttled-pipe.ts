import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a wire does to the bytes that pass it; absent parts do nothing. */
export interface WireFault {
  /** Milliseconds each piece is under way longer. */
  readonly latencyMs?: number;
  /** Bytes that pass in a second, each way. */
  readonly bytesPerSecond?: number;
  /** Pieces are cut into ones of at most so many bytes. */
  readonly sliceBytes?: number;
  /** After so many bytes from the server the connection is ended as if it had closed it. */
  readonly truncateAfterBytes?: number;
  /** Nothing passes while this holds, and nobody is told; what was sent arrives when it ends. */
  readonly blackhole?: boolean;
  /** Every so many-th new connection is reset at its first byte. */
  readonly resetEvery?: number;
  /** New connections are reset at once. */
  readonly refuse?: boolean;
}

/** Between two looks whether a black hole has closed, in milliseconds. */
const HOLE_POLL_MS = 20;

/** Carries what `from` says to `to` as the fault of the moment has it, in order, holding `from` back while `to` is slow. */
export class ThrottledPipe {
  private carried = 0;
  private under = Promise.resolve();
  private ended = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly fault: () => WireFault,
  ) {}

  start(): void {
    const { from, to } = this;
    from.on('data', (piece: Buffer) => {
      const due = performance.now() + (this.fault().latencyMs ?? 0);
      from.pause();
      this.under = this.under.then(() => this.carry(piece, due)).then(() => void from.resume());
    });
    // What is under way arrives before the end does.
    from.on('close', () => {
      this.under = this.under.then(() => this.hole()).then(() => void to.end());
    });
    to.on('close', () => {
      this.ended = true;
    });
  }

  private async carry(piece: Buffer, due: number): Promise<void> {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait, undefined, { ref: false });
    const { sliceBytes = piece.length } = this.fault();
    for (let at = 0; at < piece.length && !this.ended; at += sliceBytes) {
      await this.hole();
      await this.send(piece.subarray(at, at + sliceBytes));
    }
  }

  private async send(part: Buffer): Promise<void> {
    const { bytesPerSecond, truncateAfterBytes = Number.POSITIVE_INFINITY } = this.fault();
    const left = Math.max(0, truncateAfterBytes - this.carried);
    const passing = part.subarray(0, left);
    this.carried += passing.length;
    if (bytesPerSecond) await sleep((passing.length / bytesPerSecond) * 1000, undefined, { ref: false });
    if (this.ended) return;
    if (passing.length > 0 && !this.to.write(passing)) await drained(this.to);
    if (passing.length === part.length) return;
    this.ended = true;
    this.to.end();
    this.from.destroy();
  }

  private async hole(): Promise<void> {
    while (this.fault().blackhole && !this.ended) await sleep(HOLE_POLL_MS, undefined, { ref: false });
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}
