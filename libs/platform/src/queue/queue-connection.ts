import { Redis, type RedisOptions } from 'ioredis';

/** What a connection is for: `worker` waits for Redis for as long as it takes, `producer` fails fast so that its caller can go on. */
export type ConnectionRole = 'producer' | 'worker';

const optionsOf: Record<ConnectionRole, RedisOptions> = {
  // BullMQ blocks on this connection and asks for no limit.
  worker: { maxRetriesPerRequest: null },
  // A command that timed out may still have been carried out; job ids are deterministic, so sending it again is safe.
  producer: { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2000 },
};

/**
 * A connection on which a command waits and nothing at all arrives for so long, in milliseconds, is taken for dead: a peer that
 * is gone without a word would be waited for for ever (BullMQ #4479). BullMQ's own waits for a job end within 10 s.
 */
const SILENCE_MS = 15_000;

/** Seconds-scale growth, bounded: a Redis that comes back is found within this, in milliseconds. */
const RECONNECT_MAX_MS = 1000;

/** A connection to the queue Redis. It reconnects for ever; the caller closes it. `onError` hears of every fault. */
export function queueConnection(
  url: string,
  role: ConnectionRole,
  onError: (error: Error) => void,
  silenceMs = SILENCE_MS,
): Redis {
  const connection = new Redis(url, {
    ...optionsOf[role],
    retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
    lazyConnect: false,
    socketTimeout: silenceMs,
  });
  connection.on('error', onError);
  return connection;
}
