import type { Command } from 'commander';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import { compareSets, diffLines } from './compare-sets.js';
import { readDocument } from './read-document.js';

/** Adds `copy-that diff` to the program. */
export function addDiffCommand(program: Command, talk: Talk): void {
  program
    .command('diff')
    .description('Compare two token documents; exit 1 where they differ, for a gate in CI.')
    .argument('<before>', 'token document')
    .argument('<after>', 'token document')
    .option('--json', 'as JSON', false)
    .action(async (before: string, after: string, { json }: { json: boolean }) => {
      const diff = compareSets((await readDocument(before)).set, (await readDocument(after)).set);
      const lines = diffLines(diff);
      if (json) talk.result(JSON.stringify(diff, null, 2));
      else for (const line of lines) talk.result(line);
      if (lines.length > 0) throw new CliError(exitCode.different, '');
    });
}
