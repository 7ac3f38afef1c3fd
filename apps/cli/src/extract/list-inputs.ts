import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ThemeName } from '@copy-that/tokens';
import { CliError, exitCode } from '../exit-code.js';

/** A picture to be read: its name for messages and output files, and its bytes when they are needed. */
export interface Input {
  readonly name: string;
  bytes(): Promise<Uint8Array>;
  /** What the picture shows, where that was said. */
  readonly theme?: ThemeName;
}

/** Extensions a folder is searched for; a file named on the command line is judged by its bytes alone. */
const extensions = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif']);

/** What a picture from an address may have, in bytes (product numbers). */
const FETCH_MAX_BYTES = 20 * 1024 * 1024;

/** The pictures behind the arguments, in their order; a folder stands for the images in it, by name. @throws CliError */
export async function listInputs(given: readonly string[]): Promise<Input[]> {
  const lists = await Promise.all(
    given.map(async (path) => (/^https?:\/\//i.test(path) ? [fromUrl(path)] : fromPath(path))),
  );
  return lists.flat();
}

async function fromPath(path: string): Promise<Input[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CliError(exitCode.badInput, `${path}: there is no such file or folder.`);
  if (!found.isDirectory()) return [fromFile(path)];
  const names = (await readdir(path)).filter((name) => extensions.has(extname(name).toLowerCase())).sort();
  if (names.length === 0)
    throw new CliError(exitCode.badInput, `${path}: the folder holds no image (${[...extensions].join(' ')}).`);
  return names.map((name) => fromFile(join(path, name)));
}

function fromFile(path: string): Input {
  return {
    name: path,
    bytes: () =>
      readFile(path).catch((error: NodeJS.ErrnoException) => {
        throw new CliError(exitCode.badInput, `${path}: cannot be read (${error.code}).`);
      }),
  };
}

function fromUrl(url: string): Input {
  return {
    name: url,
    async bytes() {
      const { safeFetch } = await import('@copy-that/platform/security');
      try {
        return (await safeFetch(url, { maxBytes: FETCH_MAX_BYTES })).bytes;
      } catch (error) {
        throw new CliError(exitCode.badInput, `${url}: ${(error as Error).message}`);
      }
    },
  };
}

/** The same picture, its bytes fetched at most once. */
export function keepBytes(input: Input): Input {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...input, bytes: () => (bytes ??= input.bytes()) };
}
