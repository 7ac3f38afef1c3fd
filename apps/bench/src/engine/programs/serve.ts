import { createInterface } from 'node:readline';
import type { Lap } from '../contender.js';

/** Speaks the lines that a `Contender` expects: `ready`, then one lap of `work` for each line read; `work` may answer further figures. */
export async function serve(work: () => Promise<Record<string, number> | void>): Promise<void> {
  console.log('ready');
  for await (const _ of createInterface({ input: process.stdin })) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const values = (await work()) ?? {};
    const ms = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    const lap: Lap = { ms, cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024, values };
    console.log(JSON.stringify(lap));
  }
}
