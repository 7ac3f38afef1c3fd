import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Resting } from '../history/evidence.js';
import type { Services } from './services.js';

/** The pool is looked at so often; a query under way at one of them is no leak. */
const LOOKS = 8;
const LOOK_MS = 120;

/** What a process holds, with whose process it is; the queue Redis itself is under process id 0. */
export type RestingProcess = Resting & { readonly pid: number };

/** What is looked at. */
interface Observed {
  readonly services: Services;
  readonly queue: { readonly url: string };
}

/** What each running service holds at this moment, and how many clients the queue Redis has. */
export async function restingOf({ services, queue }: Observed): Promise<RestingProcess[]> {
  const processes = await Promise.all(
    [...services.all()].map(async ([service, { pid, internalUrl }]) => ({
      pid,
      service,
      busyConnections: await busyConnections(internalUrl),
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      redisClients: 0,
      rssMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024),
    })),
  );
  const redis = new Redis(queue.url);
  const clients = String(await redis.client('LIST'))
    .trim()
    .split('\n').length;
  redis.disconnect();
  const server = {
    pid: 0,
    service: 'queue Redis',
    busyConnections: 0,
    descriptors: 0,
    redisClients: clients,
    rssMb: 0,
  };
  return [...processes, server];
}

/** The fewest connections of its pool a service was using over some looks. */
async function busyConnections(internalUrl: string): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS && fewest > 0; look++) {
    const text = await fetch(`${internalUrl}/metrics`).then((response) => response.text());
    const busy = /^copythat_database_pool_connections\{[^}]*state="busy"[^}]*\} (\d+)/m.exec(text)?.[1];
    fewest = Math.min(fewest, Number(busy ?? 0));
    if (fewest > 0) await sleep(LOOK_MS);
  }
  return fewest;
}

/** The state of a process as /proc has it: `T` for one that is halted. */
export function stateOf(pid: number): string {
  try {
    return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
