import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { getFormat, writeFormat } from '@copy-that/formats';
import type { TokenSet } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from './extract-options.js';
import type { Input } from './list-inputs.js';
import { isFolder, ownName } from './output-name.js';

/** Where results go, decided before any work is done. */
export interface Output {
  readonly kind: 'stdout' | 'file' | 'folder';
  readonly path: string;
  readonly format: ExtractOptions['format'];
  readonly each: boolean;
  /** Names given so far, so that two inputs of one name do not share a file. */
  readonly taken: Set<string>;
}

/** @throws CliError `badUsage` where `--each` has no folder to write to */
export async function planOutput({
  out,
  each,
  format,
}: Pick<ExtractOptions, 'out' | 'each' | 'format'>): Promise<Output> {
  const toFolder = out !== '-' && (await isFolder(out));
  if (each && !toFolder)
    throw new CliError(exitCode.badUsage, '--each writes a file per input: give a folder, as in --out tokens/.');
  const kind = out === '-' ? 'stdout' : toFolder ? 'folder' : 'file';
  return { kind, path: out, format, each, taken: new Set() };
}

/** Writes a set in the asked format; tells of what the format had no words for. */
export async function writeResult(output: Output, inputs: readonly Input[], set: TokenSet, talk: Talk): Promise<void> {
  const { files, skipped } = await writeFormat(output.format, set);
  for (const { type, reason } of skipped) talk.say(`skipped ${type}: ${reason}`);
  const [first, ...more] = files;
  if (!first) return;
  if (output.kind !== 'folder' && more.length > 0)
    talk.say(`not written: ${more.map(({ path }) => path).join(', ')}; they want a folder, as in --out tokens/`);
  if (output.kind === 'stdout') return talk.result(first.text);
  if (output.kind === 'file') return writeTo(output.path, first.text, talk);
  const name = nameIn(output, inputs, first.path);
  await writeTo(join(output.path, name), first.text, talk);
  // Inputs that share a folder each have one of their own for what goes with their file.
  const beside = output.each ? join(output.path, name.replace(/\..*$/, '')) : output.path;
  for (const { path, text } of more) await writeTo(join(beside, path), text, talk);
}

async function writeTo(path: string, text: string, talk: Talk): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  talk.say(`wrote ${path}`);
}

function nameIn(output: Output, inputs: readonly Input[], fileName: string): string {
  const [input] = inputs;
  if (!output.each || !input) return basename(fileName);
  // `tokens.css` names the set; beside its picture it is `shot.tokens.json`, `shot.css`.
  const ending = output.format === 'dtcg' ? '.tokens.json' : getFormat(output.format).fileName.replace(/^[^.]*/, '');
  return ownName(input, ending, output.taken);
}
