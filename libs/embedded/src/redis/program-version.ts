import { spawnSync } from 'node:child_process';

/** Both servers answer `Redis server v=7.0.15 sha=...`; undefined when the program is absent or does not run. */
export function programVersion(command: string, prefix: string[]): string | undefined {
  const { stdout } = spawnSync(command, [...prefix, '--version'], { encoding: 'utf8' });
  return stdout?.match(/\bv=(\d+\.\d+\.\d+)/)?.[1];
}
