import autocannon from 'autocannon';
import { quantile } from '../statistics.js';

/** What is asked, again and again. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CONNECTIONS = 8;
const LAP_S = 2;

/** Requests per second each target served, medians of laps that take turns; throws where an answer was no success. */
export async function throughput(targets: readonly Target[], rounds: number): Promise<number[]> {
  const laps = targets.map(() => [] as number[]);
  for (let round = -1; round < rounds; round++) {
    for (const [n, { name, url, headers = {} }] of targets.entries()) {
      const { requests, non2xx, errors } = await autocannon({
        url,
        headers,
        connections: CONNECTIONS,
        duration: LAP_S,
      });
      if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were no success, ${errors} failed.`);
      if (round >= 0) laps[n]?.push(requests.total / LAP_S);
    }
  }
  return laps.map((lap) => quantile(lap, 0.5));
}

/** Median milliseconds of one request at a time, the targets in turn. */
export async function latency(targets: readonly Target[], rounds: number): Promise<number[]> {
  const times = targets.map(() => [] as number[]);
  for (let round = -Math.ceil(rounds / 5); round < rounds; round++) {
    for (const [n, { name, url, headers = {} }] of targets.entries()) {
      const started = performance.now();
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      if (round >= 0) times[n]?.push(performance.now() - started);
    }
  }
  return times.map((taken) => quantile(taken, 0.5));
}
