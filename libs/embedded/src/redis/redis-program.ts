import { debianRedis } from './debian-redis.js';
import { programVersion } from './program-version.js';

/** How to start a Redis server: a program and the arguments that come before its own. */
export interface RedisProgram {
  command: string;
  prefix: string[];
  version: string;
}

/** BullMQ 6.7 warns below 6.2; 7.0 is the oldest this project is tested with that keeps its AOF in several files. */
const oldestMajor = 7;

/**
 * Finds a real Redis server: `redis-server` or `valkey-server` on PATH, else Debian's, downloaded once into `cacheDir` without installing
 * anything; throws with what to install.
 */
export async function redisProgram(cacheDir: string, onProgress: (text: string) => void): Promise<RedisProgram> {
  for (const command of ['redis-server', 'valkey-server']) {
    const version = programVersion(command, []);
    if (version && Number.parseInt(version, 10) >= oldestMajor) return { command, prefix: [], version };
  }
  try {
    const { command, prefix } = await debianRedis(cacheDir, onProgress);
    return { command, prefix, version: programVersion(command, prefix) ?? 'unknown' };
  } catch (cause) {
    const advice =
      'install Redis 7 or Valkey (Debian, Ubuntu: apt-get install redis-server; Fedora: dnf install valkey; macOS: brew install redis), or set REDIS_URL and REDIS_CACHE_URL';
    throw new Error(`No Redis server: none on PATH, and ${(cause as Error).message}. To go on, ${advice}.`, { cause });
  }
}
