import { stringify } from 'yaml';
import { type Objective, objectives } from './objectives.js';

/** A budget of 30 days that burns so many times too fast over both windows; the short one ends the alert soon after the trouble. */
interface Burn {
  readonly severity: 'page' | 'ticket';
  readonly long: string;
  readonly short: string;
  readonly factor: number;
}

// The four pairs of chapter 5 of Google's SRE Workbook: 2 %, 5 %, 10 % and 10 % of the budget are gone when they ring.
const burns: readonly Burn[] = [
  { severity: 'page', long: '1h', short: '5m', factor: 14.4 },
  { severity: 'page', long: '6h', short: '30m', factor: 6 },
  { severity: 'ticket', long: '1d', short: '2h', factor: 3 },
  { severity: 'ticket', long: '3d', short: '6h', factor: 1 },
];

const windows = [...new Set(burns.flatMap(({ short, long }) => [short, long]))];

/** The recorded share of bad events of an objective over a window. */
export function badShare(objective: Pick<Objective, 'name'>, window: string): string {
  return `copythat:${objective.name}_bad:ratio_rate${window}`;
}

/** Nobody's requests: 0/0 is no number and rings nothing. Nobody's request answered well: there may be no series to sum. */
function record(objective: Objective, window: string) {
  return {
    record: badShare(objective, window),
    expr: `1 - (${objective.good(window)} or vector(0)) / ${objective.all(window)}`,
  };
}

function alert(objective: Objective, severity: Burn['severity']) {
  const budget = 1 - objective.target;
  const expr = burns
    .filter((burn) => burn.severity === severity)
    .map(({ long, short, factor }) => {
      // The budget may use up all there is: no share is above 1.
      const limit = Number(Math.min(factor * budget, 1).toPrecision(3));
      return `(${badShare(objective, long)} > ${limit} and ${badShare(objective, short)} > ${limit})`;
    })
    .join(' or ');
  return {
    alert: objective.alert,
    expr,
    for: severity === 'page' ? '2m' : '15m',
    labels: { severity, slo: objective.name },
    annotations: {
      summary: `Too few: ${objective.description}.`,
      description: `The share of bad events is {{ $value | humanizePercentage }}; over 30 days ${Number((budget * 100).toPrecision(3))} % are allowed.`,
      runbook: `docs/runbooks/${objective.alert}.md`,
    },
  };
}

/** The text of `infra/prometheus/rules/slo.yml`: shares over every window, and alerts on how fast the budgets burn. */
export function renderSloRules(): string {
  const groups = objectives.map((objective) => ({
    name: `slo_${objective.name}`,
    rules: [
      ...windows.map((window) => record(objective, window)),
      alert(objective, 'page'),
      alert(objective, 'ticket'),
    ],
  }));
  return `# Made by \`npm run generate\` from apps/ops/src/slo: do not edit.\n${stringify({ groups }, { lineWidth: 0 })}`;
}
