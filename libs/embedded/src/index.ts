export { createDatabase, dropDatabase } from './postgres/database.js';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres/start-postgres.js';
export { freePort, isPortFree } from './process/free-port.js';
export { type ExitStatus, type GuardedProcess, type GuardOptions, spawnGuarded } from './process/guarded-process.js';
export { commandLine, isAlive } from './process/leftover-process.js';
export { rotateLog, tailOf } from './process/log-file.js';
export type { RedisRole } from './redis/redis-configuration.js';
export { type RedisOptions, type RunningRedis, startRedis } from './redis/start-redis.js';
