import { stages as workflowStages } from '@copy-that/contracts';
import { ms, quantile } from '../statistics.js';
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
