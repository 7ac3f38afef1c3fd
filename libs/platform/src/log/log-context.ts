import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields that every log line gets while a request or a job is worked on, e.g. `request_id`, `job_id`. */
export type LogFields = Readonly<Record<string, string | number | undefined>>;

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `fn` so that every log line written in it, also after an await, carries `fields` beside those already there. */
export function withLogFields<T>(fields: LogFields, fn: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, fn);
}

/** The fields of the request or job at work. */
export function currentLogFields(): LogFields {
  return storage.getStore() ?? {};
}
