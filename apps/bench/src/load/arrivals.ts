import type { Scenario } from './scenario.js';

/**
 * When each arrival comes, in seconds from the start. Arrivals do not wait for answers: a server that is slow gets no
 * fewer of them, as k6's arrival-rate executors do it. `scale` shortens every stage.
 */
export function arrivalsOf({ start_per_s, stages }: Pick<Scenario, 'start_per_s' | 'stages'>, scale = 1): number[] {
  const times: number[] = [];
  let from = start_per_s;
  let startS = 0;
  // Arrivals that are due by the start of a stage, in fractions of one.
  let due = 0;
  for (const { duration_s, per_s: to } of stages) {
    const durationS = duration_s * scale;
    const total = ((from + to) / 2) * durationS;
    for (let n = Math.floor(due) + 1; n <= due + total; n++) times.push(startS + timeOf(n - due, from, to, durationS));
    due += total;
    from = to;
    startS += durationS;
  }
  return times;
}

/** When so many have come at a rate that goes from `from` to `to`: the root of `from t + (to - from) t² / 2d = count`. */
function timeOf(count: number, from: number, to: number, durationS: number): number {
  const slope = (to - from) / durationS;
  if (Math.abs(slope) < 1e-9) return count / from;
  return (-from + Math.sqrt(from * from + 2 * slope * count)) / slope;
}
