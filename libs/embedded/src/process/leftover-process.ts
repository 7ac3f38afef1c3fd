import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Says whether `pid` is alive, without touching it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or an empty string when it is gone or a zombie: a number alone may have been given to another process. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return psCommandLine(pid);
  }
}

function psCommandLine(pid: number): string {
  if (process.platform === 'linux') return '';
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * Ends a server that an earlier, killed owner left behind: waits `patienceMs` for its guard to do so, then sends `signal` and waits up to
 * 30 s; throws with the pid when it is still there.
 */
export async function endLeftover(pid: number, marker: string, signal: NodeJS.Signals, patienceMs = 500) {
  const isOurs = () => isAlive(pid) && commandLine(pid).includes(marker);
  const gone = async (timeoutMs: number) => {
    const deadline = Date.now() + timeoutMs;
    while (isOurs() && Date.now() < deadline) await sleep(50);
    return !isOurs();
  };
  if (await gone(patienceMs)) return;
  process.kill(pid, signal);
  if (await gone(30_000)) return;
  throw new Error(
    `Process ${pid} (${marker}) is left over from an earlier start and does not end: stop it with 'kill ${pid}'.`,
  );
}
