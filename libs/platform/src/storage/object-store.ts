import { AppError } from '@copy-that/contracts';

/** Keeps bytes under keys; what is put is there, whole, once `put` resolves. */
export interface ObjectStore {
  /** Writes the whole object or nothing; an object of the same key is replaced. */
  put(key: string, bytes: Uint8Array, about: { readonly contentType: string }): Promise<void>;
  /** Throws `object_missing` when nothing is kept under the key. */
  get(key: string): Promise<Uint8Array>;
  exists(key: string): Promise<boolean>;
  /** Removes the object; a key that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Removes what writers left half-written that were killed longer than this ago; resolves with how many such pieces there were. */
  removeUnfinished(olderThanMs: number): Promise<number>;
  /** Rejects when the store cannot be reached or written to: a health check. */
  probe(): Promise<void>;
  /** Gives up connections. */
  close(): Promise<void>;
}

/** Injection token of the {@link ObjectStore}. */
export const OBJECT_STORE = Symbol('OBJECT_STORE');

// S3 allows keys of 1024 bytes; segments stay within a file name's 255.
const MAX_KEY_LENGTH = 900;
const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** Refuses a key that could leave the store or that one of the stores could not hold: a programmer's mistake. */
export function assertObjectKey(key: string): void {
  if (key.length > MAX_KEY_LENGTH || !key.split('/').every((part) => segment.test(part))) {
    throw new Error(
      `Object key ${JSON.stringify(key.slice(0, 120))} is not like images/ab/<sha256>: letters, digits and . _ - only.`,
    );
  }
}

/** The key of content under its SHA-256, spread over 256 folders: `images/ab/abcd...`. */
export function contentKey(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A content key needs a SHA-256 as 64 hex digits.');
  return `${folder}/${sha256.slice(0, 2)}/${sha256}`;
}

/** The error of a key nothing is kept under. */
export function objectMissing(key: string, cause?: unknown): AppError {
  return new AppError('object_missing', `The object store holds nothing under ${key}.`, [], { cause });
}
