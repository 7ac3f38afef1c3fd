/** What a Redis serves: `queue` keeps everything it is given, `cache` forgets what was used least recently. */
export type RedisRole = 'queue' | 'cache';

/** A local cache need not be large: one set of tokens takes some 10 kB. */
const cacheMemory = '64mb';

const roleSettings: Record<RedisRole, string[]> = {
  // BullMQ demands noeviction; everysec loses at most one second of what Postgres would enqueue again.
  queue: ['maxmemory-policy noeviction', 'appendonly yes', 'appendfsync everysec', 'aof-load-truncated yes', 'save ""'],
  cache: [`maxmemory ${cacheMemory}`, 'maxmemory-policy allkeys-lru', 'appendonly no', 'save ""'],
};

/** The text of redis.conf for a role: 127.0.0.1 only, with a password, in the foreground. */
export function redisConfiguration(given: {
  role: RedisRole;
  dataDir: string;
  port: number;
  password: string;
}): string {
  const { role, dataDir, port, password } = given;
  const dir = JSON.stringify(dataDir);
  const common = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${dir}`,
    'daemonize no',
    'logfile ""',
  ];
  return `${[...common, ...roleSettings[role]].join('\n')}\n`;
}
