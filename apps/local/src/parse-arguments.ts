import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MAX_IMAGES } from '@copy-that/contracts';

/** What the person asked `npm start` for. */
export interface LocalArguments {
  /** Absolute paths of pictures; empty means the bundled sample. */
  pictures: string[];
  /** End after the pictures are done. */
  once: boolean;
  help: boolean;
}

/** A mistake of the person at the keyboard: its message is shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `npm start -- --help` prints. */
export const usage = `Usage: npm start [-- [--once] [picture ...]]

Starts Copy That on this machine, extracts the design tokens of the pictures (or of a
bundled sample page), prints them, and serves the API until Ctrl-C.

  --once      end when the pictures are done; the exit code is 0 when all succeeded
  --help      print this

  PORT           port of the API (default 8080, or the next free one)
  COPYTHAT_HOME  folder for all data (default .copythat in the checkout)
  DATABASE_URL, REDIS_URL, REDIS_CACHE_URL   use these servers instead of embedded ones`;

/** Reads the command line; paths count from `cwd`. Throws UsageError for an unknown option or a picture that is not a readable file. */
export function parseArguments(argv: string[], cwd: string): LocalArguments {
  const { values, positionals } = parse(argv);
  if (positionals.length > MAX_IMAGES) {
    throw new UsageError(`${positionals.length} pictures are too many for one extraction: give at most ${MAX_IMAGES}.`);
  }
  const pictures = positionals.map((path) => resolve(cwd, path));
  for (const path of pictures) {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no picture ${path}.`);
  }
  return { pictures, once: values.once ?? false, help: values.help ?? false };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { once: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
