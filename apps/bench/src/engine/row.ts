import { ms } from '../statistics.js';
import type { Score } from './duel.js';
import { type Goal, goalText, verdict } from './verdict.js';

/** A line of the report, cell by cell. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: string;
  readonly aim: string;
  readonly met: string;
}

/** Processor time, time on the clock and peak memory of one side. */
export function side({ ms: time, cpuMs, peakRssMb }: Score): string {
  return `${ms(cpuMs)} ms (clock ${ms(time)}), ${peakRssMb.toFixed(0)} MB`;
}

/** How long we take beside another: our processor time over theirs. */
export function timeRow(what: string, ours: Score, name: string, theirs: Score, goal: Goal): Row {
  const ratio = ours.cpuMs / theirs.cpuMs;
  return {
    what,
    ours: side(ours),
    theirs: `${name}: ${side(theirs)}`,
    ratio: `${ratio.toFixed(2)} x its time`,
    aim: goalText(goal, 'x'),
    met: verdict(ratio, goal),
  };
}

/** How much faster we are than another: their processor time over ours. */
export function speedRow(what: string, ours: Score, name: string, theirs: Score, goal: Goal): Row {
  const ratio = theirs.cpuMs / ours.cpuMs;
  return {
    what,
    ours: side(ours),
    theirs: `${name}: ${side(theirs)}`,
    ratio: `${ratio.toFixed(2)} x faster`,
    aim: goalText(goal, 'x'),
    met: verdict(ratio, goal),
  };
}

/** A figure of ours alone. */
export function aloneRow(what: string, ours: string, figure: number, unit: string, goal: Goal): Row {
  return { what, ours, theirs: '', ratio: '', aim: goalText(goal, unit), met: verdict(figure, goal) };
}

/** A line for what this machine cannot measure, and what to install. */
export function skippedRow(what: string, why: string): Row {
  return { what, ours: '', theirs: '', ratio: '', aim: '', met: `skipped: ${why}` };
}
