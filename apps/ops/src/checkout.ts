import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

/** The root of the checkout. */
export const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** The text of a file of the checkout. */
export function readText(path: string): string {
  return readFileSync(join(checkout, path), 'utf8');
}

/** Every document of a YAML file; throws with file and line where it is not YAML 1.2 or a key stands twice. */
export function readYaml(path: string): unknown[] {
  return parseAllDocuments(readText(path), { merge: true, uniqueKeys: true }).map((document) => {
    const [fault] = document.errors;
    if (fault) throw new Error(`${path}: ${fault.message}`);
    return document.toJS() as unknown;
  });
}

/** Paths below a folder whose names end so, in order. */
export function listFiles(folder: string, ending: string): string[] {
  return readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
    .toSorted();
}
