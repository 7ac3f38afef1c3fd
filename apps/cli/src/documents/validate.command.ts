import { validateDocument } from '@copy-that/formats';
import type { Command } from 'commander';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import { problemLine, readText } from './read-document.js';

/** Adds `copy-that validate` to the program. */
export function addValidateCommand(program: Command, talk: Talk): void {
  program
    .command('validate')
    .description('Say where a token document breaks the Design Tokens Format Module 2025.10; exit 3 if it does.')
    .argument('<file>', 'token document')
    .action(async (file: string) => {
      const problems = validateDocument(parsed(file, await readText(file)));
      for (const problem of problems) talk.result(problemLine(problem));
      if (problems.length > 0) throw new CliError(exitCode.badInput, '');
      talk.say(`${file} is a document of the Format Module 2025.10`);
    });
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(exitCode.badInput, `${file} is no JSON: ${(error as Error).message}`);
  }
}
