import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from '../history/history.js';

/** Between two rounds of probes, in milliseconds: about as often as a load balancer. */
const PROBE_MS = 250;

/** What is probed: a service's internal address, or undefined while it is away on purpose. */
export type Probed = Readonly<Record<string, string | undefined>>;

/** Asks every service whether it lives and is ready until `stop`. A dead process is not asked: its absence is the fault's. */
export function probe(history: History, services: () => Probed) {
  let stopped = false;
  const asking = (async () => {
    for (; !stopped; await sleep(PROBE_MS)) {
      await Promise.all(
        Object.entries(services()).map(async ([service, url]) => {
          if (!url) return;
          const at = Date.now();
          const [live, ready] = await Promise.all([ask(`${url}/health/live`), ask(`${url}/health/ready`)]);
          // Whoever was killed or halted meanwhile says nothing about itself.
          if (live !== null && services()[service] === url)
            history.note('probes', { at, answeredAt: Date.now(), service, live, ready });
        }),
      );
    }
  })();
  return {
    async stop() {
      stopped = true;
      await asking;
    },
  };
}

async function ask(url: string): Promise<boolean | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  await response?.body?.cancel().catch(() => undefined);
  return response ? response.ok : null;
}
