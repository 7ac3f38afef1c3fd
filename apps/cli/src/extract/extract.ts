import type { ThemeName } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from './extract-options.js';
import type { Extractor } from './extraction.js';
import { type Input, keepBytes, listInputs } from './list-inputs.js';
import { summaryLines } from './summary.js';
import { planOutput, writeResult } from './write-result.js';

/**
 * Extracts and writes: one merged set of all inputs, or with `--each` a set of each.
 * @throws CliError with the exit code a script expects
 */
export async function extract(given: readonly string[], options: ExtractOptions, talk: Talk): Promise<void> {
  if (options.dryRun) return dryRun(given, options, talk);
  const output = await planOutput(options);
  const report = await chooseReport(options);
  const inputs = await markedInputs(given, options);
  const extractor = await chooseExtractor(options, talk);
  const groups = options.each ? inputs.map((input) => [input]) : [inputs];
  let found = false;
  let firstFailure: CliError | undefined;
  for (const inGroup of groups) {
    // The page shows the very bytes that were measured, and an address is not asked twice.
    const group = report ? inGroup.map(keepBytes) : inGroup;
    try {
      const extraction = await extractor(group);
      const { set } = extraction;
      found ||= Object.values(set.types).some((type) => type.tokens.length > 0);
      for (const line of summaryLines(set)) talk.say(line);
      await writeResult(output, group, set, talk);
      await report?.(group, extraction, talk);
    } catch (error) {
      // One bad picture of many does not cost the others theirs.
      if (!(error instanceof CliError) || !options.each) throw error;
      talk.complain(error.message);
      firstFailure ??= error;
    }
  }
  if (firstFailure) throw new CliError(firstFailure.code, 'some inputs gave no result; the others are written.');
  if (!found)
    throw new CliError(exitCode.nothingFound, 'nothing was found: the picture shows no tokens of the asked types.');
}

/** The inputs, with what each shows where `--dark` names those that show the design by night. */
async function markedInputs(given: readonly string[], { dark, each }: ExtractOptions): Promise<Input[]> {
  if (!dark) return listInputs(given);
  if (each)
    throw new CliError(
      exitCode.badUsage,
      '--dark makes one set of two themes, --each a set of each: give one of them.',
    );
  const marked = async (paths: readonly string[], theme: ThemeName) =>
    (await listInputs(paths)).map((input) => ({ ...input, theme }));
  return [...(await marked(given, 'light')), ...(await marked(dark, 'dark'))];
}

async function dryRun(given: readonly string[], options: ExtractOptions, talk: Talk): Promise<void> {
  if (options.engine === 'measured' || options.server !== undefined)
    throw new CliError(exitCode.badUsage, '--dry-run is for --engine auto or claude without --server.');
  const { describeNaming } = await import('./describe-naming.js');
  for (const input of await listInputs(given)) talk.result(await describeNaming(input, options));
}

async function chooseReport(options: ExtractOptions) {
  if (options.report === undefined) return undefined;
  const { planReport } = await import('../report/report.js');
  return planReport({ ...options, report: options.report });
}

async function chooseExtractor(options: ExtractOptions, talk: Talk): Promise<Extractor> {
  if (options.server === undefined) {
    if (options.apiKey !== undefined)
      throw new CliError(exitCode.badUsage, '--api-key is for --server; give both or neither.');
    const { measureHere } = await import('./measure-here.js');
    return (inputs) => measureHere(inputs, options, talk);
  }
  if (!options.apiKey)
    throw new CliError(exitCode.badUsage, '--server needs --api-key; make one with POST /api/v1/api-keys.');
  const { extractThere } = await import('./extract-there.js');
  return (inputs) =>
    extractThere(inputs, { ...options, server: options.server as string, apiKey: options.apiKey as string }, talk);
}
