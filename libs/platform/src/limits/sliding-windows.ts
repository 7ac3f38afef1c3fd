import { Redis } from 'ioredis';
import { TAKE_SCRIPT } from './sliding-windows.lua.js';

/** All keys of ours; a cache Redis may be shared with others. */
const PREFIX = 'copythat:limit';

/** A Redis that takes longer counts as away, in milliseconds: a request must be answered within a second even so. */
const PATIENCE_MS = 250;

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

interface Scripted {
  takeUnit(keyCount: number, ...keysAndArguments: (string | number)[]): Promise<number[]>;
}

/** Exact sliding windows in Redis, on its clock: any number of processes together never pass a limit at any instant, and a refused try takes nothing. */
export class SlidingWindows {
  private readonly connection: Redis & Scripted;
  /** From the moment a silent connection is given up until it is closed. */
  private leaving = false;

  /** `onFault` hears of every trouble with the connection. */
  constructor(redisUrl: string, onFault: (error: Error) => void) {
    const connection = new Redis(redisUrl, {
      // What can't be asked now is answered without Redis, not later.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
      disconnectTimeout: PATIENCE_MS,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
    });
    connection.on('error', onFault);
    connection.on('close', () => {
      this.leaving = false;
    });
    connection.defineCommand('takeUnit', { lua: TAKE_SCRIPT });
    this.connection = connection as Redis & Scripted;
  }

  /**
   * Takes one unit from all windows of an owner, or from none if one of them is full. The owner's keys share a slot of a
   * Redis cluster. Rejects within 250 ms where Redis does not answer.
   */
  async take(owner: string, windows: readonly SlidingWindow[]): Promise<Taking> {
    const keys = windows.map((window) => keyOf(owner, window));
    const numbers = windows.flatMap(({ limit, widthMs }) => [limit, widthMs * 1000]);
    const [atUs = 0, taken, ...pairs] = await this.ask(() =>
      this.connection.takeUnit(keys.length, ...keys, ...numbers),
    );
    const states = windows.map((window, index) => ({
      window,
      remaining: pairs[2 * index] ?? 0,
      resetMs: (pairs[2 * index + 1] ?? 0) / 1000,
    }));
    return { allowed: taken === 1, atUs, states };
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
    await this.connection.ping();
  }

  close(): void {
    this.connection.disconnect();
  }

  /** A silent server gets no further requests: it would work them off when it wakes, long after they were answered. */
  private async ask<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      if (!this.leaving && /timed out/i.test((error as Error).message)) {
        this.leaving = true;
        this.connection.disconnect(true);
      }
      throw error;
    }
  }
}

function keyOf(owner: string, { subject, name }: SlidingWindow): string {
  return `${PREFIX}:{${owner}}:${subject}:${name}`;
}
