import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK`, 100 wherever Node runs). */
const TICKS_PER_S = 100;

/** A process as `/proc` has it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Processor time so far, with that of children that have ended. */
  readonly seconds: number;
}

/** The children of a process, each with its own descendants, by service or program; Linux only. */
export function processTree(launcher: number): Map<string, Process[]> {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => readProcess(pid) ?? []);
  const below = (root: Process): Process[] => [
    root,
    ...all.filter(({ parent }) => parent === root.pid).flatMap((child) => below(child)),
  ];
  const tree = new Map<string, Process[]>();
  for (const child of all.filter(({ parent }) => parent === launcher)) {
    const name = nameOf(child.pid);
    tree.set(name, [...(tree.get(name) ?? []), ...below(child)]);
  }
  return tree;
}

function nameOf(pid: number): string {
  const command = readProc(pid, 'cmdline').split('\0');
  const service = /apps\/([a-z]+)\/dist\/main\.js/.exec(command.join(' '))?.[1];
  return service ?? basename(command[0]?.split(' ')[0] ?? String(pid));
}

/** Parent, and user and system time with that of children that have ended: fields 4 and 14 to 17 of proc(5) stat. */
function readProcess(pid: number): Process | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === '') return undefined;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return { pid, parent: fields[1] as number, seconds: ticks / TICKS_PER_S };
}

/** A file of a process under `/proc`, empty where it has ended. */
export function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
