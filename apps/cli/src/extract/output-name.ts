import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Input } from './list-inputs.js';

/** Whether a path for results means a folder: it ends in a slash, or is one already. */
export async function isFolder(path: string): Promise<boolean> {
  return /[/\\]$/.test(path) || ((await stat(path).catch(() => null))?.isDirectory() ?? false);
}

/** The name of an input's own output file: `shot.png` -> `shot.css`, and `shot-2.css` where that is taken. */
export function ownName(input: Input, ending: string, taken: Set<string>): string {
  let name = `${stem(input)}${ending}`;
  for (let n = 2; taken.has(name); n++) name = `${stem(input)}-${n}${ending}`;
  taken.add(name);
  return name;
}

/** What an input is called in results that may be passed on: its file's name, without folders or an address's query. */
export function shownName(input: Input): string {
  return basename(/^https?:\/\//i.test(input.name) ? new URL(input.name).pathname : input.name) || 'image';
}

function stem(input: Input): string {
  const name = shownName(input);
  return name.slice(0, name.length - extname(name).length) || 'image';
}
