import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';

const rotateAboveBytes = 5 * 1024 * 1024;

/** Renames a log over 5 MB to `<file>.1`, replacing the one before. */
export function rotateLog(path: string): void {
  if (existsSync(path) && statSync(path).size > rotateAboveBytes) renameSync(path, `${path}.1`);
}

/** The last `lines` lines of a text file, for an error message; empty when there is none. */
export function tailOf(path: string, lines = 15): string {
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
