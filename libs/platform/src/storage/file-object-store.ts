import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isBroken, pass } from '../faults/index.js';
import { assertObjectKey, type ObjectStore, objectMissing } from './object-store.js';

/** Objects as files below a folder; the content type is not kept. */
export class FileObjectStore implements ObjectStore {
  private readonly unfinished: string;

  constructor(private readonly folder: string) {
    this.unfinished = join(folder, '.tmp');
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(key);
    const temporary = isBroken('tear-objects') ? path : join(this.unfinished, randomUUID());
    await Promise.all([dirname(path), dirname(temporary)].map((folder) => mkdir(folder, { recursive: true })));
    try {
      const file = await open(temporary, isBroken('tear-objects') ? 'w' : 'wx', 0o640);
      try {
        const half = bytes.byteLength >> 1;
        await file.writeFile(bytes.subarray(0, half));
        pass('object.half-written');
        await file.writeFile(bytes.subarray(half));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    // The rename itself survives a power cut only once the folder is synced.
    const folder = await open(dirname(path), constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async get(key: string): Promise<Uint8Array> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      throw isMissing(error) ? objectMissing(key, error) : error;
    }
  }

  async exists(key: string): Promise<boolean> {
    try {
      return (await stat(this.path(key))).isFile();
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async removeUnfinished(olderThanMs: number): Promise<number> {
    const before = Date.now() - olderThanMs;
    let removed = 0;
    for (const name of await readdir(this.unfinished).catch(ifMissing([]))) {
      const path = join(this.unfinished, name);
      // Its writer may finish it meanwhile.
      const about = await stat(path).catch(ifMissing(undefined));
      if (!about || about.mtimeMs > before) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  async probe(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
  }

  async close(): Promise<void> {}

  private path(key: string): string {
    assertObjectKey(key);
    return join(this.folder, ...key.split('/'));
  }
}

/** For `catch`: the value where there is no such file; any other error goes on. */
function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return value;
    throw error;
  };
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
