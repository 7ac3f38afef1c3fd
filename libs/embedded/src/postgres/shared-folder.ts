import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, type ServerAccount } from './server-account.js';

/**
 * A folder that root owns and the server's account can reach, for installations below a private folder such as /root: `/var/lib/copy-that`,
 * else one in the temporary folder; throws when neither can be had.
 */
export function sharedFolder(account: ServerAccount): string {
  for (const path of ['/var/lib/copy-that', join(tmpdir(), 'copy-that-postgres')]) {
    try {
      mkdirSync(path, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    // Another user's folder of that name could hold another user's programs.
    if (statSync(path).uid === process.getuid?.() && canReach(account, path)) return path;
  }
  throw new Error(
    `User '${account.name}' cannot reach this folder and neither /var/lib nor ${tmpdir()} can hold a copy: move the checkout out of a private folder, or set DATABASE_URL.`,
  );
}
