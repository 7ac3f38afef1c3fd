import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agreement } from './jaccard.js';
import type { Method } from './methods.js';
import type { GroupName, PageSource } from './page-list.js';
import type { ScoredType } from './plain-tokens.js';
import { type VariantName, variantNames } from './render.js';
import { type Score, scorePage } from './score.js';
import type { Truth } from './truth.schema.js';

/** One method's scores on one picture of one page. */
export interface Row {
  readonly page: string;
  readonly group: GroupName;
  readonly variant: VariantName;
  readonly method: string;
  readonly scores: Readonly<Record<ScoredType, Score>>;
}

/** What the 2x picture of a page changes for Copy That. */
export interface RatioRow {
  readonly page: string;
  readonly group: GroupName;
  /** The ratio read off the 1x and the 2x picture. */
  readonly read: readonly [number, number];
  readonly agreement: Readonly<Record<ScoredType, number>>;
}

/** Everything measured in a run. */
export interface Comparison {
  readonly rows: readonly Row[];
  readonly ratios: readonly RatioRow[];
  readonly truths: ReadonlyMap<string, Truth>;
}

/** Asks the methods about every rendered picture; Copy That first, and only it of the variants. @throws Error when a picture is not there */
export async function compare(
  pages: readonly PageSource[],
  rendered: string,
  methods: readonly Method[],
  say: (line: string) => void,
): Promise<Comparison> {
  const rows: Row[] = [];
  const ratios: RatioRow[] = [];
  const truths = new Map<string, Truth>();
  const [ours, ...others] = methods;
  if (!ours) throw new Error('There is no method to score.');
  for (const { id: page, group } of pages) {
    const folder = join(rendered, group);
    const truth = JSON.parse(await readFile(join(folder, '1x', `${page}.json`), 'utf8')) as Truth;
    truths.set(page, truth);
    const pictureOf = (variant: VariantName) => join(folder, variant, `${page}.${variant === 'jpeg' ? 'jpg' : 'png'}`);
    const answers = new Map<VariantName, Awaited<ReturnType<Method['answer']>>>();
    for (const variant of variantNames) {
      const answer = await ours.answer(pictureOf(variant));
      answers.set(variant, answer);
      rows.push({ page, group, variant, method: ours.name, scores: scorePage(truth, answer.tokens) });
    }
    const [once, twice] = [answers.get('1x'), answers.get('2x')];
    if (once && twice)
      ratios.push({
        page,
        group,
        read: [once.pixelRatio?.value ?? 1, twice.pixelRatio?.value ?? 1],
        agreement: agreement(once.tokens, twice.tokens),
      });
    for (const method of others)
      for (const variant of ['1x', 'jpeg'] as const) {
        const { tokens } = await method.answer(pictureOf(variant));
        rows.push({ page, group, variant, method: method.name, scores: scorePage(truth, tokens) });
      }
    say(`scored ${page}`);
  }
  return { rows, ratios, truths };
}

/** The mean of a figure over the pages where there was something to find or something was said; NaN for none. */
export function meanOf(scores: readonly Score[], figure: 'precision' | 'recall' | 'f1'): number {
  const counted = scores.filter(({ wanted, said }) => wanted > 0 || said > 0);
  return counted.reduce((sum, score) => sum + score[figure], 0) / counted.length;
}
