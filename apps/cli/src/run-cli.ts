import { Command, CommanderError } from 'commander';
import { type Streams, Talk } from './console.js';
import { addConvertCommand } from './documents/convert.command.js';
import { addDiffCommand } from './documents/diff.command.js';
import { addValidateCommand } from './documents/validate.command.js';
import { CliError, exitCode } from './exit-code.js';
import { addExtractCommand } from './extract/extract.command.js';
import { addInsightCommand } from './insight/insight.command.js';

/** Runs one command line (without node and script) and answers the exit code; never throws. */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  const talk = new Talk(streams);
  const program = new Command('copy-that')
    .description('Pixels in, design tokens out.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  addExtractCommand(program, talk);
  addConvertCommand(program, talk);
  addDiffCommand(program, talk);
  addValidateCommand(program, talk);
  addInsightCommand(program, talk);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badUsage;
    if (error instanceof CliError) {
      if (error.message !== '') talk.complain(error.message);
      return error.code;
    }
    talk.complain(`something went wrong: ${(error as Error).message}`);
    return exitCode.failed;
  }
}
