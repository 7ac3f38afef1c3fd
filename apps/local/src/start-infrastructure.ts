import { type PostgresOptions, type RedisRole, startPostgres, startRedis } from '@copy-that/embedded';
import type { LocalHome } from './local-home.js';
import type { LocalParts } from './local-parts.js';
import { supervise } from './supervised.js';

/** The addresses of the servers the services work with. */
export interface Infrastructure {
  databaseUrl: string;
  redisUrl: string;
  redisCacheUrl: string;
}

/** What the person brings along, and where to note what was started. */
export interface InfrastructureOptions {
  home: LocalHome;
  given: Partial<Infrastructure>;
  say: (text: string) => void;
  /** Receives every server as soon as it runs, so that it can be stopped even when the next one fails. */
  parts: LocalParts;
}

/** Starts PostgreSQL and both Redis servers below the home, except those that are given. */
export async function startInfrastructure({ home, given, say, parts }: InfrastructureOptions): Promise<Infrastructure> {
  const postgres = async () => {
    const options: PostgresOptions = {
      dataDir: home.path('postgres'),
      onProgress: (text) => say(`  PostgreSQL: ${text}`),
    };
    let url = '';
    const start = async () => {
      const server = await startPostgres(options);
      // Who is started again must be found where it was.
      options.port = server.port;
      url = server.url;
      return server;
    };
    parts.add('database', await supervise('PostgreSQL', start, say));
    say('PostgreSQL is ready');
    return url;
  };
  const redis = async (role: RedisRole) => {
    let port: number | undefined;
    let url = '';
    const start = async () => {
      const server = await startRedis({
        dataDir: home.path(`redis-${role}`),
        role,
        port,
        cacheDir: home.path('programs'),
        onProgress: (text) => say(`  Redis: ${text}`),
      });
      ({ port, url } = server);
      return server;
    };
    parts.add('redis', await supervise(`Redis (${role})`, start, say));
    say(`Redis for the ${role} is ready`);
    return url;
  };
  // One after the other: the first of the two may have to download the server.
  const bothRedis = async () => [
    given.redisUrl ?? (await redis('queue')),
    given.redisCacheUrl ?? (await redis('cache')),
  ];
  const results = await Promise.allSettled([given.databaseUrl ?? postgres(), bothRedis()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  const [database, [queue, cache]] = results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as [
    string,
    string[],
  ];
  return { databaseUrl: database, redisUrl: queue as string, redisCacheUrl: cache as string };
}
