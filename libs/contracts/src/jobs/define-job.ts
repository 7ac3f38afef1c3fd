import type { z } from 'zod';

/** A kind of queued work as one value: both ends of the queue parse against it. */
export interface JobDefinition<P = unknown, R = unknown> {
  /** `<queue>.<verb-noun>`, e.g. `extraction.extract-tokens`. */
  readonly name: string;
  /** The BullMQ queue: the part of the name before the dot. */
  readonly queue: string;
  /** Ids and object-store keys only: never pixels, never secrets. */
  readonly payload: z.ZodType<P>;
  readonly result: z.ZodType<R>;
  /** Same id, same work: BullMQ ignores a second add while the first is known. */
  id(payload: P): string;
  /** Tries in all before the job counts as failed; only retryable errors use more than one. */
  readonly attempts: number;
  /** After this the work is aborted and counts as one failed try, in milliseconds. */
  readonly timeoutMs: number;
}

type Declaration<P, R> = Omit<JobDefinition<P, R>, 'queue'>;

/** Declares a job; throws where the name or an id could not live in BullMQ (a programmer's mistake). */
export function defineJob<P, R>(declaration: Declaration<P, R>): JobDefinition<P, R> {
  const [queue, verbNoun, ...rest] = declaration.name.split('.');
  if (!queue || !verbNoun || rest.length > 0) {
    throw new Error(`Job name "${declaration.name}" is not of the form <queue>.<verb-noun>.`);
  }
  return {
    ...declaration,
    queue,
    id(payload) {
      const id = declaration.id(payload);
      // BullMQ builds Redis keys with ':' and takes digits alone for its own ids.
      if (id.includes(':') || /^\d+$/.test(id))
        throw new Error(`Job id "${id}" of ${declaration.name} is not usable in BullMQ.`);
      return id;
    },
  };
}

/** What a handler of the job gets. */
export type PayloadOf<J> = J extends JobDefinition<infer P, unknown> ? P : never;
