import { formatNames } from '@copy-that/formats';
import { tokenTypeNames } from '@copy-that/tokens';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Talk } from '../console.js';
import { extract } from './extract.js';
import type { ExtractOptions } from './extract-options.js';
import { number, wholeNumber } from './number-option.js';

/** Adds `copy-that extract` to the program. */
export function addExtractCommand(program: Command, talk: Talk): void {
  program
    .command('extract')
    .description('Read the design tokens off screenshots: files, folders or addresses.')
    .argument('<input...>', 'image file, folder of images, or http(s) address')
    .addOption(new Option('--types <list>', `comma-separated: ${tokenTypeNames.join(', ')}`).argParser(typeList))
    .addOption(
      new Option('--engine <name>', 'who reads the picture')
        .choices(['measured', 'auto', 'claude'])
        .default('measured'),
    )
    .option('--dry-run', 'with --engine auto or claude: print what would be sent and its cost, send nothing', false)
    .addOption(
      new Option('--pixel-ratio <n>', 'source pixels a CSS pixel; detected unless given').argParser(number(0.5, 8)),
    )
    .addOption(new Option('--max <n>', 'tokens kept a type').argParser(wholeNumber(1, 50)).default(12))
    .addOption(new Option('--format <name>', 'what to write').choices([...formatNames]).default('dtcg'))
    .option('--out <path>', 'file, folder (ends in / or exists), or - for stdout', '-')
    .option(
      '--report <path>',
      'also a page with the evidence: .html file, or folder for <name>.report.html; --each needs a folder',
    )
    .option('--each', 'one result per input instead of one set; needs --out DIR/', false)
    .option('--dark <input...>', 'the same design by night: the tokens then come with a light and a dark theme')
    .option('--server <url>', 'let a Copy That server do it')
    .option('--api-key <key>', 'API key for --server')
    .action((inputs: string[], options: ExtractOptions) => extract(inputs, options, talk));
}

function typeList(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(tokenTypeNames as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`There is no type "${unknown[0]}". Types: ${tokenTypeNames.join(', ')}.`);
  return names;
}
