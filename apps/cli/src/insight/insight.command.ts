import { extname } from 'node:path';
import { insightOf, type TokenSet } from '@copy-that/tokens';
import { type Command, Option } from 'commander';
import type { Talk } from '../console.js';
import { readDocument } from '../documents/read-document.js';
import { number } from '../extract/number-option.js';
import { insightLines } from './insight-lines.js';

interface InsightOptions {
  readonly json: boolean;
  readonly pixelRatio?: number;
}

/** As many tokens of a type as `copy-that extract` keeps at most: the rare ones are those that stray. */
const MAX_TOKENS = 50;

/** Adds `copy-that insight` to the program. */
export function addInsightCommand(program: Command, talk: Talk): void {
  program
    .command('insight')
    .description(
      'Say how a set of tokens holds together: contrast, near-duplicates, spacings off the grid, and a score.',
    )
    .argument('<file>', 'token document (.json, .tokens), or else a picture or its address, which is measured')
    .option('--json', 'as JSON, all of it with its evidence', false)
    .addOption(
      new Option('--pixel-ratio <n>', 'source pixels a CSS pixel; detected unless given').argParser(number(0.5, 8)),
    )
    .action(async (file: string, options: InsightOptions) => {
      const insight = insightOf(await readSet(file, options, talk));
      if (options.json) talk.result(JSON.stringify(insight, null, 2));
      else for (const line of insightLines(insight)) talk.result(line);
    });
}

async function readSet(file: string, options: InsightOptions, talk: Talk): Promise<TokenSet> {
  if (/^\.(json|tokens)$/i.test(extname(file))) return (await readDocument(file)).set;
  const { listInputs } = await import('../extract/list-inputs.js');
  const { measureHere } = await import('../extract/measure-here.js');
  const { pixelRatio } = options;
  const measured = { engine: 'measured', max: MAX_TOKENS, ...(pixelRatio ? { pixelRatio } : {}) } as const;
  return (await measureHere(await listInputs([file]), measured, talk)).set;
}
