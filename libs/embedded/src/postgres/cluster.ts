import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NativePrograms } from './native-programs.js';
import { canReach, type ServerAccount } from './server-account.js';
import { sharedFolder } from './shared-folder.js';

const run = promisify(execFile);

/** The one role and the one database of an embedded cluster. */
export const roleName = 'copythat';

/** A cluster on disk. */
export interface Cluster {
  /** Postgres' data folder (PGDATA). */
  folder: string;
  password: string;
}

/**
 * Opens the cluster below `dataDir`, or makes it with initdb (about 1 s); throws when it was made by another major version or when its
 * password file is lost.
 */
export async function openCluster(
  dataDir: string,
  programs: NativePrograms,
  account: ServerAccount | undefined,
  onProgress: (text: string) => void,
): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const folder = join(dataDir, 'cluster');
  const passwordFile = join(dataDir, 'password');
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    onProgress('creating the database cluster');
    await createCluster(dataDir, programs, account);
  }
  const version = Number.parseInt(readFileSync(join(folder, 'PG_VERSION'), 'utf8'), 10);
  if (version !== programs.majorVersion) {
    throw new Error(
      `${folder} was made by PostgreSQL ${version}, but PostgreSQL ${programs.majorVersion} is installed: dump and restore it, or move the folder away to start empty.`,
    );
  }
  const password = await readFile(passwordFile, 'utf8').catch(() => {
    throw new Error(
      `${passwordFile} is missing: put it back, or move ${dataDir} away to start with an empty database.`,
    );
  });
  return { folder, password };
}

async function createCluster(dataDir: string, programs: NativePrograms, account: ServerAccount | undefined) {
  const folder = join(dataDir, 'cluster');
  if (lstatSync(folder, { throwIfNoEntry: false })) await discardUnfinished(folder);
  // Made beside and renamed at the end: an interrupted initdb is never taken for a cluster.
  const parent = account && !canReach(account, dataDir) ? sharedFolder(account) : dataDir;
  const staging = await mkdtemp(join(parent, 'cluster-'));
  const passwordFile = join(dataDir, 'password');
  const initPasswordFile = `${staging}.password`;
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await writeFile(initPasswordFile, password, { mode: 0o600 });
  if (account) {
    await chown(staging, account.uid, account.gid);
    await chown(initPasswordFile, account.uid, account.gid);
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${roleName}`, `--pwfile=${initPasswordFile}`];
  try {
    await run(programs.initdb, [`--pgdata=${staging}`, ...locale, ...access], {
      cwd: '/',
      uid: account?.uid,
      gid: account?.gid,
    });
    if (parent === dataDir) await rename(staging, folder);
    else await symlink(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`PostgreSQL's initdb failed in ${staging}: ${stderr?.trim() || message}`, { cause: error });
  } finally {
    await rm(initPasswordFile, { force: true });
  }
}

async function discardUnfinished(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // A link into a shared folder that was emptied.
    if (error.code === 'ENOENT') return [];
    throw new Error(
      `${folder} cannot be read: it belongs to another user. Start as that user, or choose another data folder.`,
      {
        cause: error,
      },
    );
  });
  if (entries.length > 0)
    throw new Error(`${folder} is not a PostgreSQL cluster (no PG_VERSION): move it away to start empty.`);
  await rm(folder, { recursive: true });
}
