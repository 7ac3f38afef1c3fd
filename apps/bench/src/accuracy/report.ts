import type { Panel } from './chart.js';
import { type Comparison, meanOf } from './compare.js';
import { kitVersions } from './kits.js';
import type { Method } from './methods.js';
import { groupNames } from './page-list.js';
import { tokenTypes } from './plain-tokens.js';
import { JPEG_QUALITY, variantNames } from './render.js';
import { jpegTable, missedTable, pageTable, ratioTable, rowsOf, typeTable, variantTable } from './tables.js';

/** Where and when the figures were made. */
export interface Run {
  readonly date: string;
  readonly chromium: string;
  readonly node: string;
}

const typeTitles = {
  colors: 'Colours',
  spacing: 'Spacing',
  fonts: 'Font sizes',
  radii: 'Corner radii',
  shadows: 'Shadows',
} as const;

/** The bars of the chart: F1 of every method for each type, one panel a group. */
export function panelsOf({ rows }: Comparison, methods: readonly Method[]): Panel[] {
  return groupNames.map((group) => ({
    title: `F1, ${group} group`,
    groups: tokenTypes.map((type) => ({
      name: typeTitles[type],
      bars: methods
        .filter(({ types }) => types.includes(type))
        .map(({ name }) => {
          const scores = rowsOf(rows, group, name, '1x').map((row) => row.scores[type]);
          return { name, value: meanOf(scores, 'f1') };
        }),
    })),
  }));
}

/** The whole of docs/benchmarks/accuracy.md. */
export function reportOf(comparison: Comparison, methods: readonly Method[], run: Run): string {
  const [ours] = methods;
  const name = ours?.name ?? '';
  const pages = groupNames.map((group) => `${comparison.ratios.filter((row) => row.group === group).length} ${group}`);
  const colorMethods = methods.filter(({ types }) => types.includes('colors')).map((method) => method.name);
  const versions = Object.entries(kitVersions).map(([kit, version]) => `${kit} ${version}`);
  const perType = tokenTypes.flatMap((type) => {
    const speak = methods.filter(({ types }) => types.includes(type)).map((method) => method.name);
    return [`### ${typeTitles[type]}`, typeTable(comparison, type, speak)];
  });
  return `${[
    '# How close the tokens come to what the styles say',
    INTRODUCTION,
    `Measured on ${run.date} with Chromium ${run.chromium} and Node ${run.node}, ${pages.join(' and ')} pages of 1440x900.`,
    '![F1 by type and method](accuracy.svg)',
    HOW,
    '## Precision, recall, F1',
    'Means over the pages that have something of the type or of which something was said.',
    ...perType,
    '## Pages',
    `${name}, precision / recall; \`-\` where there is nothing to find and nothing was said.`,
    pageTable(comparison, name),
    '## Variants',
    `F1 of ${name} on the same pages: \`2x\` at a device pixel ratio of 2, which nobody tells it, and \`jpeg\` at quality ${JPEG_QUALITY} (4:2:0).`,
    variantTable(comparison, name, variantNames),
    'How much of what is said of the 1x and the 2x picture is the same (Jaccard, values within the tolerances above), and the pixel ratio read:',
    ratioTable(comparison),
    'Recall of colours:',
    jpegTable(comparison, colorMethods),
    '## What is missed',
    `Tokens that matter and ${name} does not say, over all pages:`,
    missedTable(comparison, name),
    LIMITS,
    '## Versions',
    `${versions.join(', ')}.`,
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `\`npm run bench:accuracy\` renders pages of public UI kits in headless Chromium, reads from their computed styles what is
visible, and scores what \`copy-that extract\` says of the picture alone. It needs Debian's \`chromium\` and, the first time, npm's
registry: kits and the other extractors are installed into \`.copythat/bench/accuracy\`, never into the workspace.`;

const HOW = `The **tuning** group is of the kits we look at when we change the engine. The **unseen** group is of kits we do not: the pages are
ours (\`apps/bench/src/accuracy/pages\`), the styles the kit's. Lengths in px and the root font size of every page are multiplied by a
factor between 0.81 and 1.31 that follows from the page's name, so that answering 4, 8, 12, 16 does not pay. Scripts do not run
and nothing is loaded from the network.

Right is: a colour within CIEDE2000 2.3; spacing within 0.6 px; a font size within 0.6 px or 3 %; a radius within 0.75 px or 8 %, or both
fully round; a shadow's blur within 4 px or 40 % and its offset within 2 px or 50 %. Recall is over tokens that matter: colours of
a background (0.1 % of the picture), text (8 characters) or border (60 pixels), the largest 16; spacing of 2 to 96 px declared 4 times; font
sizes of 8 characters; radii of 2 boxes; every shadow. Precision is over everything said, the first 24 colours, 16 spacings, 12 font
sizes, 8 radii and 8 shadows; there, flat colours of drawings and distances between painted boxes seen twice are right as well.

\`-- --group unseen\`, \`--only ID\` render and score a part and print it; \`--keep\` keeps the pictures and truths in
\`.copythat/bench/accuracy/rendered\`, and \`--no-render\` scores those again; \`--no-score\` only renders. Only a whole run writes this file.`;

const LIMITS = `How far the truth itself goes:

- Declared spacing is not always a distance one can see: padding inside an element that paints nothing, a margin that collapses, a
  gutter that another negates. No picture tells those, so recall of spacing cannot reach 1.
- A text colour counts when 10 pixels have exactly it; thin type may have fewer, and then the colour is no truth although a reader sees it.
- Boxes drawn with \`::before\` and \`::after\` count with their host; whether something covers them is not asked.
- Kits whose fonts are not on npm fall back to DejaVu Sans, so glyphs are wider than their makers meant.
- The pages are of web kits at one size; photographs, phones and games are not in here.`;
