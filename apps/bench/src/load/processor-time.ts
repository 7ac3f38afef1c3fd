import { processTree } from './process-tree.js';

/** What the children of a process have used of processors so far, in seconds by service or program; Linux only. */
export function processorSeconds(launcher: number): Map<string, number> {
  return new Map(
    [...processTree(launcher)].map(([name, all]) => [name, all.reduce((sum, { seconds }) => sum + seconds, 0)]),
  );
}
