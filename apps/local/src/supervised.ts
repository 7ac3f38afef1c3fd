import { setTimeout as sleep } from 'node:timers/promises';
import type { ExitStatus } from '@copy-that/embedded';

/** A process that may end by itself. */
export interface Running {
  exited: Promise<ExitStatus>;
  /** Asks for an orderly end and waits for it. */
  stop(): Promise<unknown>;
  /** Ends it at once; without it, `stop` is the only way. */
  kill?(): unknown;
}

/** What keeps a part of the system running. */
export interface Supervised {
  name: string;
  stop(): Promise<void>;
  kill(): void;
}

/** Delays between restarts, in milliseconds: quick after a first crash, patient with one that comes back. */
const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Who ran this long had not crashed because of how it was started. */
const soundAfterMs = 60_000;

/**
 * Starts a part and starts it again whenever it ends unasked, waiting 0.5 s and then twice as long each time up to 30 s; the first start
 * is the caller's to see fail.
 */
export async function supervise(
  name: string,
  start: () => Promise<Running>,
  say: (text: string) => void,
): Promise<Supervised> {
  const stopping = new AbortController();
  let current: Running | undefined = await start();
  let delayMs = firstDelayMs;

  const again = async (): Promise<void> => {
    say(`starting ${name} again in ${delayMs / 1000} s`);
    await sleep(delayMs, undefined, { signal: stopping.signal });
    delayMs = Math.min(delayMs * 2, longestDelayMs);
    try {
      current = await start();
      say(`${name} runs again`);
    } catch (error) {
      say(`${name} could not be started: ${(error as Error).message}`);
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const since = Date.now();
      const status = await current?.exited;
      current = undefined;
      if (stopping.signal.aborted) return;
      if (Date.now() - since > soundAfterMs) delayMs = firstDelayMs;
      if (status) say(`${name} ended by itself (${status.signal ?? `exit code ${status.code}`})`);
      await again();
    }
    // Started at the moment the stop was asked for.
    await current?.stop();
  };
  const watching = watch().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
  const stop = async () => {
    stopping.abort();
    await current?.stop();
    await watching;
  };
  return { name, stop, kill: () => void current?.kill?.() };
}
