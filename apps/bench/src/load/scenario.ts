import { readFileSync } from 'node:fs';
import { z } from 'zod';

const positive = z.number().positive();

const scenarioSchema = z.strictObject({
  description: z.string().min(10),
  /** What one arrival does. */
  flow: z.enum(['extract', 'follow', 'batch', 'webhook']),
  /** Arrivals a second at the start. */
  start_per_s: positive,
  /** The rate goes in a straight line to `per_s` within `duration_s`. */
  stages: z.array(z.strictObject({ duration_s: positive, per_s: positive })).min(1),
  /** Who waited longer than this for the end of a run, or for its delivery, has gone, and counts as an error. */
  patience_s: positive.default(120),
  thresholds: z.strictObject({
    accept_p95_ms: positive.optional(),
    done_p95_ms: positive.optional(),
    error_share: z.number().min(0).max(1),
  }),
});

/** A load: how many arrive when, what each does, what must hold. */
export type Scenario = z.infer<typeof scenarioSchema>;
export type Flow = Scenario['flow'];

const file = new URL('../../../../load-tests/scenarios.json', import.meta.url);

/** The scenarios of load-tests/scenarios.json, which k6 runs too; throws where one is not well-formed. */
export function readScenarios(text: string = readFileSync(file, 'utf8')): Record<string, Scenario> {
  return z.record(z.string(), scenarioSchema).parse(JSON.parse(text));
}
