import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The account Postgres runs as; undefined means the account of this process. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root: under root it runs as the owner of an existing `clusterFolder`, else as `postgres` where that user
 * exists, else as `nobody`; no user is added to the system.
 */
export function serverAccount(clusterFolder: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = accountId('-u', name);
    const gid = accountId('-g', name);
    if (uid && gid) return { name, uid, gid };
  }
  throw new Error(
    "Postgres does not run as root, and this system has neither a user 'postgres' nor 'nobody': add one (useradd --system postgres), start as another user, or set DATABASE_URL.",
  );
}

function accountId(flag: string, name: string): number | undefined {
  try {
    return Number.parseInt(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      10,
    );
  } catch {
    return undefined;
  }
}

/** Says whether the account can reach `path` through every folder above it. */
export function canReach(account: ServerAccount | undefined, path: string): boolean {
  if (!account) return true;
  return spawnSync('test', ['-r', path], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}
