import { type Comparison, meanOf, type Row } from './compare.js';
import { type GroupName, groupNames } from './page-list.js';
import { type ScoredType, tokenTypes } from './plain-tokens.js';
import type { VariantName } from './render.js';

const figure = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(2));
const lines = (head: readonly string[], body: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The rows of one method on one variant of a group. */
export function rowsOf(rows: readonly Row[], group: GroupName, method: string, variant: VariantName): Row[] {
  return rows.filter((row) => row.group === group && row.method === method && row.variant === variant);
}

/** A table a type: precision, recall and F1 of every method that speaks of it, for each group. */
export function typeTable({ rows }: Comparison, type: ScoredType, methods: readonly string[]): string {
  const head = ['method', ...groupNames.flatMap((group) => [`${group}: precision`, 'recall', 'F1'])];
  const body = methods.map((method) => [
    method,
    ...groupNames.flatMap((group) => {
      const scores = rowsOf(rows, group, method, '1x').map((row) => row.scores[type]);
      return (['precision', 'recall', 'f1'] as const).map((name) => figure(meanOf(scores, name)));
    }),
  ]);
  return lines(head, body);
}

/** Precision and recall of one method on every page. */
export function pageTable({ rows }: Comparison, method: string): string {
  const body = rows
    .filter((row) => row.method === method && row.variant === '1x')
    .map(({ page, group, scores }) => [
      page,
      group,
      ...tokenTypes.map((type) => {
        const { precision, recall, wanted, said } = scores[type];
        return wanted === 0 && said === 0 ? '-' : `${figure(precision)} / ${figure(recall)}`;
      }),
    ]);
  return lines(['page', 'group', ...tokenTypes], body);
}

/** F1 of one method on the variants. */
export function variantTable({ rows }: Comparison, method: string, variants: readonly VariantName[]): string {
  const body = groupNames.flatMap((group) =>
    variants.map((variant) => [
      group,
      variant,
      ...tokenTypes.map((type) => {
        const scores = rowsOf(rows, group, method, variant).map((row) => row.scores[type]);
        return figure(meanOf(scores, 'f1'));
      }),
    ]),
  );
  return lines(['group', 'picture', ...tokenTypes.map((type) => `${type} F1`)], body);
}

/** What the 2x picture says against the 1x picture, and how often its ratio was read. */
export function ratioTable({ ratios }: Comparison): string {
  const body = groupNames.map((group) => {
    const of = ratios.filter((row) => row.group === group);
    const reads = (n: 0 | 1, want: number) => `${of.filter(({ read }) => read[n] === want).length} of ${of.length}`;
    const mean = (type: ScoredType) => {
      const told = of.map((row) => row.agreement[type]).filter((share) => !Number.isNaN(share));
      return told.reduce((sum, share) => sum + share, 0) / told.length;
    };
    return [group, reads(0, 1), reads(1, 2), ...tokenTypes.map((type) => figure(mean(type)))];
  });
  return lines(['group', '1x read as 1', '2x read as 2', ...tokenTypes], body);
}

/** Recall of colours on the JPEG pictures, for every method that speaks of colours. */
export function jpegTable({ rows }: Comparison, methods: readonly string[]): string {
  const recall = (group: GroupName, method: string, variant: VariantName) =>
    figure(
      meanOf(
        rowsOf(rows, group, method, variant).map((row) => row.scores.colors),
        'recall',
      ),
    );
  const head = ['method', ...groupNames.flatMap((group) => [`${group}: PNG`, 'JPEG'])];
  const body = methods.map((method) => [
    method,
    ...groupNames.flatMap((group) => [recall(group, method, '1x'), recall(group, method, 'jpeg')]),
  ]);
  return lines(head, body);
}

/** Of the tokens that matter, how many of each kind one method missed on the 1x pictures. */
export function missedTable({ rows, truths }: Comparison, method: string): string {
  const kinds = new Map<string, { wanted: number; missed: number }>();
  const count = (kind: string, isMissed: boolean) => {
    const so = kinds.get(kind) ?? { wanted: 0, missed: 0 };
    kinds.set(kind, { wanted: so.wanted + 1, missed: so.missed + (isMissed ? 1 : 0) });
  };
  for (const { page, scores } of rows.filter((row) => row.method === method && row.variant === '1x')) {
    const truth = truths.get(page);
    for (const { hex, roles, pixels, share } of truth?.colors ?? []) {
      if (roles.background !== undefined && share >= 0.001)
        count('colour of a background', isIn(scores.colors.missed, hex));
      else if ((roles.text ?? 0) >= 8 && pixels >= 10) count('colour of text only', isIn(scores.colors.missed, hex));
      else if (roles.border !== undefined && pixels >= 60)
        count('colour of a border only', isIn(scores.colors.missed, hex));
    }
    for (const [key, times] of Object.entries(truth?.spacing ?? {})) {
      const px = Number(key);
      if (times < 4 || px < 2 || px > 96) continue;
      count(
        px < 8 ? 'spacing below 8 px' : px < 24 ? 'spacing 8 to 24 px' : 'spacing from 24 px',
        isIn(scores.spacing.missed, key),
      );
    }
    for (const [key, chars] of Object.entries(truth?.fonts ?? {}))
      if (chars >= 8)
        count(
          chars < 40 ? 'font size of fewer than 40 characters' : 'font size of 40 characters and more',
          isIn(scores.fonts.missed, key),
        );
    for (const [key, boxes] of Object.entries(truth?.radii ?? {}))
      if (boxes >= 2)
        count(
          key === 'full' ? 'full radius' : Number(key) < 4 ? 'radius below 4 px' : 'radius from 4 px',
          isIn(scores.radii.missed, key),
        );
  }
  const body = [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, { wanted, missed }]) => [kind, String(wanted), String(missed), figure(missed / wanted)]);
  return lines(['kind', 'that matter', 'missed', 'share'], body);
}

const isIn = (missed: readonly string[], value: string) =>
  missed.some((other) => other === value || (value !== '' && Number(other) === Number(value)));
