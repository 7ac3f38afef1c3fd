import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { SilenceWatch } from './silence-watch.js';
import { TAKE_SCRIPT } from './sliding-windows.lua.js';

/** All keys of ours; a cache Redis may be shared with others. */
const PREFIX = 'copythat:limit';

/** A Redis that says nothing for so long, at most for twice as long, counts as away, in milliseconds: a request must be answered within a second even so. */
const PATIENCE_MS = 200;

/** Until a connection that is given up is cut, in milliseconds. */
const LEAVE_MS = 20;

/** A Redis that comes back is found within this, in milliseconds. */
const RECONNECT_MAX_MS = 1000;

/** So many units within any span of so many milliseconds. */
export interface SlidingWindow {
  /** In headers and metrics, e.g. `minute`. */
  readonly name: string;
  /** What the units of this log were taken by, e.g. `user`; the log's key is made of it and the window's name. */
  readonly subject: string;
  readonly limit: number;
  readonly widthMs: number;
}

/** How a window stands after a try. */
export interface WindowState {
  readonly window: SlidingWindow;
  /** Units left; 0 in a window that refused. */
  readonly remaining: number;
  /** Milliseconds until a unit is given back. */
  readonly resetMs: number;
}

/** What came of a try to take a unit. */
export interface Taking {
  readonly allowed: boolean;
  /** Time of the Redis server, in microseconds since 1970. */
  readonly atUs: number;
  readonly states: readonly WindowState[];
}

const takeSha = createHash('sha1').update(TAKE_SCRIPT).digest('hex');

/** Exact sliding windows in Redis, on its clock: any number of processes together never pass a limit at any instant, and a refused try takes nothing. */
export class SlidingWindows {
  private readonly connection: Redis;
  private readonly watch: SilenceWatch;

  /** `onFault` hears of every trouble with the connection. */
  constructor(redisUrl: string, onFault: (error: Error) => void) {
    const connection = new Redis(redisUrl, {
      // What can't be asked now is answered without Redis, not later.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      disconnectTimeout: LEAVE_MS,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
    });
    connection.on('error', onFault);
    // A silent connection is given up with all that waits on it: a server that wakes would work it off, long after it was
    // answered without. ioredis' own commandTimeout sets a timer each and takes a busy process for a silent server.
    this.watch = new SilenceWatch(PATIENCE_MS, () => connection.disconnect(true));
    connection.on('connect', () => void this.watch.over(greeted(connection)));
    this.connection = connection;
  }

  /**
   * Takes one unit from all windows of an owner, or from none if one of them is full. The owner's keys share a slot of a
   * Redis cluster. Rejects within half a second where Redis does not answer.
   */
  async take(owner: string, windows: readonly SlidingWindow[]): Promise<Taking> {
    const keys: string[] = [];
    const numbers: number[] = [];
    for (const window of windows) {
      keys.push(keyOf(owner, window));
      numbers.push(window.limit, window.widthMs * 1000);
    }
    const answer = await this.ask(() => this.run(keys, numbers));
    const states = windows.map((window, index) => ({
      window,
      remaining: answer[2 * index + 2] as number,
      resetMs: (answer[2 * index + 3] as number) / 1000,
    }));
    return { allowed: answer[1] === 1, atUs: answer[0] as number, states };
  }

  /** Gives a unit back that was taken from the windows at that time of the server. */
  async giveBack(owner: string, windows: readonly SlidingWindow[], atUs: number): Promise<void> {
    for (const window of windows) await this.ask(() => this.connection.lrem(keyOf(owner, window), -1, String(atUs)));
  }

  /** Gives all units of a window back. */
  async clear(owner: string, window: SlidingWindow): Promise<void> {
    await this.ask(() => this.connection.del(keyOf(owner, window)));
  }

  /** Rejects when Redis does not answer; for the health check. */
  async ping(): Promise<void> {
    await this.ask(() => this.connection.ping());
  }

  close(): void {
    this.connection.disconnect();
  }

  /** A question that is not even sent would be answered out of order, which the watch could not make sense of. */
  private ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.connection.status !== 'ready') return Promise.reject(new Error('The cache Redis is not connected.'));
    return this.watch.over(question());
  }

  private async run(keys: readonly string[], numbers: readonly number[]): Promise<number[]> {
    try {
      return (await this.connection.evalsha(takeSha, keys.length, ...keys, ...numbers)) as number[];
    } catch (error) {
      // Redis forgets scripts when it restarts; EVAL teaches it again.
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
      return (await this.connection.eval(TAKE_SCRIPT, keys.length, ...keys, ...numbers)) as number[];
    }
  }
}

/** Resolves when the server has taken the connection, or the connection is gone. */
function greeted(connection: Redis): Promise<void> {
  return new Promise((resolve) => {
    connection.once('ready', () => resolve());
    connection.once('close', () => resolve());
  });
}

function keyOf(owner: string, { subject, name }: SlidingWindow): string {
  return `${PREFIX}:{${owner}}:${subject}:${name}`;
}
