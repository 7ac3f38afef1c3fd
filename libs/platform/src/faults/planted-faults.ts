import type { Breakage, FaultName, Moment } from './fault-names.js';

const planted = new Set<FaultName>();

/** Plants faults in this process, for good; what the config read is the only caller's source. */
export function plantFaults(names: readonly FaultName[]): void {
  for (const name of names) planted.add(name);
}

/** Whether a promise is broken on purpose. */
export function isBroken(breakage: Breakage): boolean {
  return planted.has(breakage);
}

/** The process dies or stands still here, once, where that was planted; else nothing happens. */
export function pass(moment: Moment): void {
  if (planted.has(`kill:${moment}`)) process.kill(process.pid, 'SIGKILL');
  // Planted for one passing: who is continued goes on.
  if (planted.delete(`stop:${moment}`)) process.kill(process.pid, 'SIGSTOP');
}
