import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK`, 100 wherever Node runs). */
const TICKS_PER_S = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

/**
 * What the children of a process have used of processors so far, in seconds by service or program, each with its own
 * descendants; Linux only.
 */
export function processorSeconds(launcher: number): Map<string, number> {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => readProcess(pid) ?? []);
  const used = new Map<string, number>();
  for (const child of all.filter(({ parent }) => parent === launcher)) {
    const name = nameOf(child.pid);
    used.set(name, (used.get(name) ?? 0) + secondsBelow(child, all));
  }
  return used;
}

function secondsBelow(root: Process, all: readonly Process[]): number {
  return all
    .filter(({ parent }) => parent === root.pid)
    .reduce((sum, child) => sum + secondsBelow(child, all), root.seconds);
}

function nameOf(pid: number): string {
  const command = read(pid, 'cmdline').split('\0');
  const service = /apps\/([a-z]+)\/dist\/main\.js/.exec(command.join(' '))?.[1];
  return service ?? basename(command[0]?.split(' ')[0] ?? String(pid));
}

/** Parent, and user and system time with that of children that have ended: fields 4 and 14 to 17 of proc(5) stat. */
function readProcess(pid: number): Process | undefined {
  const stat = read(pid, 'stat');
  if (stat === '') return undefined;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return { pid, parent: fields[1] as number, seconds: ticks / TICKS_PER_S };
}

/** A file of a process, empty where it has ended. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
