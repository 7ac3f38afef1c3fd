import { type FormatName, formatNames } from '@copy-that/formats';
import { type Command, Option } from 'commander';
import type { Talk } from '../console.js';
import { planOutput, writeResult } from '../extract/write-result.js';
import { problemLine, readDocument } from './read-document.js';

/** Adds `copy-that convert` to the program. */
export function addConvertCommand(program: Command, talk: Talk): void {
  program
    .command('convert')
    .description('Write a Design Tokens document, of this or another tool, in another format.')
    .argument('<file>', 'token document (DTCG 2025.10, or the plain strings of earlier drafts)')
    .addOption(new Option('--format <name>', 'what to write').choices([...formatNames]).makeOptionMandatory())
    .option('--out <path>', 'file, folder (ends in / or exists), or - for stdout', '-')
    .action(async (file: string, { format, out }: { format: FormatName; out: string }) => {
      const { set, name, kept } = await readDocument(file);
      for (const token of kept) talk.say(`kept as it is: ${problemLine(token)}`);
      const output = await planOutput({ out, format, each: false });
      await writeResult(output, [], set, talk, name === undefined ? {} : { name });
    });
}
