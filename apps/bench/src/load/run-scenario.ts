import { setTimeout as sleep } from 'node:timers/promises';
import { arrivalsOf } from './arrivals.js';
import { brokenPromises } from './broken-promises.js';
import { type LoadTarget, type Visit, visit } from './flows.js';
import type { Scenario } from './scenario.js';

/** One arrival, `atS` seconds from the start: what it saw, or nothing where it failed. */
export interface Outcome {
  readonly atS: number;
  readonly visit?: Visit;
}

/** What a scenario came to. */
export interface LoadResult {
  readonly arrivals: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly errorShare: number;
  /** From the first arrival to the last end, in seconds. */
  readonly seconds: number;
  readonly acceptMs: readonly number[];
  readonly doneMs: readonly number[];
  /** What happened to each arrival, in the order of their coming. */
  readonly outcomes: readonly Outcome[];
  /** Promises that were not kept, in words. */
  readonly broken: readonly string[];
}

/** Runs a scenario against a platform: arrivals come when they come, whatever happened to those before. */
export async function runScenario(scenario: Scenario, target: LoadTarget, scale: number): Promise<LoadResult> {
  const times = arrivalsOf(scenario, scale);
  const errors: Record<string, number> = {};
  const started = performance.now();
  const run = Date.now().toString(36);
  const outcomes = await Promise.all(
    times.map(async (atS, n): Promise<Outcome> => {
      await sleep(Math.max(0, atS * 1000 - (performance.now() - started)));
      try {
        return { atS, visit: await visit(scenario.flow, target, `${run}-${n}`) };
      } catch (error) {
        const reason = (error as Error).message.slice(0, 80);
        errors[reason] = (errors[reason] ?? 0) + 1;
        return { atS };
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const visits = outcomes.flatMap((outcome) => outcome.visit ?? []);
  const result = {
    outcomes,
    arrivals: times.length,
    errors,
    errorShare: 1 - visits.length / times.length,
    seconds,
    acceptMs: visits.map(({ acceptMs }) => acceptMs),
    doneMs: visits.map(({ doneMs }) => doneMs),
  };
  return { ...result, broken: brokenPromises(scenario.thresholds, result) };
}
