import type { Outcome } from './run-faults.js';

/** The report of a run: a line a fault, its figures below, and what was broken. */
export function renderReport(outcomes: readonly Outcome[], seed: number): string {
  const lines = outcomes.flatMap(({ fault, figures, failed, violations, skipped, seconds }) => {
    const broken = [
      ...(failed ? [failed] : []),
      ...violations.map(({ invariant, fault: what }) => `${invariant}: ${what}`),
    ];
    const verdict = skipped ? 'skipped' : broken.length === 0 ? 'holds' : 'BROKEN';
    return [
      `${fault.id.padEnd(4)} ${verdict.padEnd(8)} ${String(seconds).padStart(6)} s  ${fault.name}`,
      ...(skipped ? [`       not here: ${skipped}`] : []),
      ...Object.entries(figures).map(([name, value]) => `       ${name}: ${value}`),
      ...broken.map((what) => `     ! ${what}`),
    ];
  });
  const ran = outcomes.filter(({ skipped }) => !skipped);
  const sound = ran.filter(({ failed, violations }) => !failed && violations.length === 0).length;
  return [
    ...lines,
    '',
    `seed ${seed}: ${sound} of ${ran.length} faults hold, ${outcomes.length - ran.length} skipped`,
    '',
  ].join('\n');
}
