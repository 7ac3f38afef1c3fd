import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandLine, isAlive } from '@copy-that/embedded';
import { UsageError } from './parse-arguments.js';

/** The folder a local installation keeps everything in. */
export interface LocalHome {
  folder: string;
  /** A path below the folder. */
  path(...parts: string[]): string;
  /** The text of a private file (0600), made by `make` when it is not there yet. */
  keep(name: string, make: () => string): string;
  /** Lets another launcher use the folder. */
  release(): void;
}

/** Opens the folder for this process alone; throws UsageError when another launcher that runs holds it. */
export function openHome(folder: string): LocalHome {
  const absolute = resolve(folder);
  makeFolder(absolute);
  const path = (...parts: string[]) => join(absolute, ...parts);
  const lock = path('launcher.pid');
  claim(lock, absolute);
  const keep = (name: string, make: () => string) => {
    const file = path(name);
    if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
    return readFileSync(file, 'utf8');
  };
  return { folder: absolute, path, keep, release: () => rmSync(lock, { force: true }) };
}

/** 64 random bytes as text, for a key or a password. */
export function randomSecret(): string {
  return randomBytes(64).toString('base64url');
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(
      `The data folder cannot be made (${message}): set COPYTHAT_HOME to a folder you may write to.`,
    );
  }
}

function claim(lock: string, folder: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new UsageError(
          `${folder} cannot be written to (${(error as Error).message}): set COPYTHAT_HOME to another folder.`,
        );
      }
    }
    const owner = Number(readFileSync(lock, 'utf8'));
    if (isLauncher(owner)) {
      throw new UsageError(
        `Copy That already runs from ${folder} (process ${owner}): stop it, or set COPYTHAT_HOME to another folder.`,
      );
    }
    rmSync(lock, { force: true });
  }
  throw new UsageError(`Another start took ${folder} at this moment: try again.`);
}

/** After a crash the number may belong to another program, or to this very process. */
function isLauncher(pid: number): boolean {
  return pid > 0 && pid !== process.pid && isAlive(pid) && /local[\\/](dist|src)[\\/]main/.test(commandLine(pid));
}
