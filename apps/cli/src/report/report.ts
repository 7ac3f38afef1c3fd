import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { browserImage, ImageFault } from '@copy-that/imaging';
import { tokenTypeNames } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from '../extract/extract-options.js';
import type { Extraction } from '../extract/extraction.js';
import type { Input } from '../extract/list-inputs.js';
import { isFolder, ownName } from '../extract/output-name.js';
import type { ReportPicture } from './picture-figure.js';
import { reportPage } from './report.page.js';

/** Writes the page of one run. */
export type WriteReport = (inputs: readonly Input[], extraction: Extraction, talk: Talk) => Promise<void>;

/** Ends the name of every report in a folder. */
const ENDING = '.report.html';

/** Decides where reports go before any work is done. @throws CliError `badUsage` where that cannot be */
export async function planReport({
  report,
  out,
  each,
  types = [...tokenTypeNames],
}: Pick<ExtractOptions, 'out' | 'each' | 'types'> & { report: string }): Promise<WriteReport> {
  const toFolder = await isFolder(report);
  if (each && !toFolder)
    throw new CliError(exitCode.badUsage, '--each writes a report per input: give a folder, as in --report reports/.');
  // Without its path, `--report a.png b.png` would write over a picture.
  if (!toFolder && !/\.html?$/i.test(report))
    throw new CliError(
      exitCode.badUsage,
      '--report writes a page: give a .html file or a folder, as in --report report.html.',
    );
  if (!toFolder && resolve(report) === resolve(out))
    throw new CliError(exitCode.badUsage, '--report and --out name the same file; give each its own.');
  const taken = new Set<string>();
  return async (inputs, extraction, talk) => {
    const [only, ...others] = inputs;
    const name = only && others.length === 0 ? ownName(only, ENDING, taken) : `copy-that${ENDING}`;
    const path = toFolder ? join(report, name) : report;
    const page = reportPage({ ...extraction, pictures: await picturesOf(inputs, extraction), types });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, page);
    talk.say(`wrote ${path}`);
  };
}

async function picturesOf(inputs: readonly Input[], { images }: Extraction): Promise<ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  // One after the other: a decoded picture is large.
  for (const [index, input] of inputs.entries()) {
    const image = images[index];
    if (!image) continue;
    const { bytes, mediaType, width, height } = await shown(input);
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    pictures.push({
      ...image,
      name: shownName(input.name),
      widthPx: width,
      heightPx: height,
      src: `data:${mediaType};base64,${base64}`,
    });
  }
  return pictures;
}

async function shown(input: Input) {
  try {
    return await browserImage(await input.bytes());
  } catch (error) {
    if (error instanceof ImageFault) throw new CliError(exitCode.badInput, `${input.name}: ${error.message}`);
    throw error;
  }
}

/** A page is passed on: it tells no folders of its maker's, and nothing of an address that may be a secret. */
function shownName(name: string): string {
  if (!/^https?:\/\//i.test(name)) return basename(name);
  const { host, pathname } = new URL(name);
  return `${host}${pathname}`;
}
