import { stages as workflowStages } from '@copy-that/contracts';
import { ms, quantile } from '../statistics.js';
import type { Growth } from './growth.js';
import type { Outcome } from './run-scenario.js';
import type { Scenario } from './scenario.js';

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
const quantiles = (values: readonly number[], ...shares: number[]) =>
  shares.map((share) => ms(quantile(values, share)));

/** What arrived within a span of a scenario, and what became of it. */
export interface Span {
  readonly fromPerS: number;
  readonly toPerS: number;
  readonly arrivals: number;
  readonly errors: number;
  readonly acceptMs: readonly number[];
  readonly doneMs: readonly number[];
}

/** A scenario cut at the ends of its stages: each arrival counts where it came, whenever it ended. */
export function spansOf(scenario: Scenario, outcomes: readonly Outcome[], scale: number): Span[] {
  let fromS = 0;
  let fromPerS = scenario.start_per_s;
  return scenario.stages.map(({ duration_s, per_s }, n) => {
    const toS = n === scenario.stages.length - 1 ? Number.POSITIVE_INFINITY : fromS + duration_s * scale;
    const within = outcomes.filter(({ atS }) => atS > fromS && atS <= toS);
    const visits = within.flatMap(({ visit }) => visit ?? []);
    const span = {
      fromPerS,
      toPerS: per_s,
      arrivals: within.length,
      errors: within.length - visits.length,
      acceptMs: visits.map(({ acceptMs }) => acceptMs),
      doneMs: visits.map(({ doneMs }) => doneMs),
    };
    fromS = toS;
    fromPerS = per_s;
    return span;
  });
}

/** Where the knee is: a line for each stage of the scenario. */
export function spanTable(spans: readonly Span[]): string {
  return [
    row('arrivals a second', 'arrivals', 'errors', 'accept p50', 'p95 ms', 'done p50', 'p95 ms'),
    '|---|---|---|---|---|---|---|',
    ...spans.map(({ fromPerS, toPerS, arrivals, errors, acceptMs, doneMs }) =>
      row(
        fromPerS === toPerS ? toPerS : `${fromPerS} to ${toPerS}`,
        arrivals,
        errors,
        ...quantiles(acceptMs, 0.5, 0.95),
        ...quantiles(doneMs, 0.5, 0.95),
      ),
    ),
  ].join('\n');
}

/** How long each stage of the workflow was waited for and worked on, over all that succeeded. */
export function stageTable(outcomes: readonly Outcome[]): string {
  const steps = outcomes.flatMap(({ visit }) => visit?.job.stages ?? []);
  const lines = workflowStages.flatMap((stage) => {
    const own = steps.filter((step) => step.stage === stage);
    const waits = own.flatMap(({ wait_ms }) => wait_ms ?? []);
    const works = own.flatMap(({ duration_ms }) => duration_ms ?? []);
    return works.length === 0
      ? []
      : row(stage, works.length, ...quantiles(waits, 0.5, 0.95), ...quantiles(works, 0.5, 0.95));
  });
  return [
    row('stage', 'steps', 'wait p50', 'p95 ms', 'work p50', 'p95 ms'),
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** What a picture cost each kind of process, from processor seconds before and after. */
export function costTable(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  pictures: number,
): string {
  const costs = [...after].map(
    ([name, seconds]) => [name, (1000 * (seconds - (before.get(name) ?? 0))) / pictures] as const,
  );
  const lines = costs
    .filter(([, each]) => each > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, each]) => row(name, ms(each)));
  const all = costs.reduce((sum, [, each]) => sum + each, 0);
  return [row('process', 'processor ms a picture'), '|---|---|', ...lines, row('all', ms(all))].join('\n');
}

/** Whether memory and open files of a service grew while it worked. */
export function growthTable(growths: readonly Growth[]): string {
  return [
    row('process', 'MB once warm', 'MB at the end', 'MB a thousand pictures', 'handles once warm', 'at the end'),
    '|---|---|---|---|---|---|',
    ...growths.map(({ name, firstMb, lastMb, mbPerThousand, firstHandles, lastHandles }) =>
      row(name, ms(firstMb), ms(lastMb), mbPerThousand.toFixed(1), ms(firstHandles), ms(lastHandles)),
    ),
  ].join('\n');
}

/** Parts of a long run: do times drift? */
const PARTS = 4;

/** How long pictures took in each quarter of a run, by when they came. */
export function driftTable(outcomes: readonly Outcome[]): string {
  const size = Math.ceil(outcomes.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, n) => outcomes.slice(n * size, (n + 1) * size));
  const lines = parts.map((part, n) => {
    const visits = part.flatMap(({ visit }) => visit ?? []);
    const accepts = visits.map(({ acceptMs }) => acceptMs);
    const dones = visits.map(({ doneMs }) => doneMs);
    return row(n + 1, visits.length, ...quantiles(accepts, 0.5, 0.99), ...quantiles(dones, 0.5, 0.99));
  });
  return [
    row('quarter', 'pictures', 'accept p50', 'p99 ms', 'done p50', 'p99 ms'),
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
