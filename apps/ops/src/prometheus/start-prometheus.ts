import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, spawnGuarded } from '@copy-that/embedded';
import { stringify } from 'yaml';
import { checkout } from '../checkout.js';

/** A Prometheus of a test's own. */
export interface RunningPrometheus {
  /** The values an expression has now, without those that are no number. */
  query(expr: string): Promise<number[]>;
  stop(): Promise<unknown>;
}

/** Debian's package prometheus brings it and promtool. */
export function hasPrometheus(): boolean {
  return ['prometheus', 'promtool'].every((program) => !spawnSync(program, ['--version']).error);
}

/** Starts Prometheus with the rules of the checkout and looks at the targets every second. */
export async function startPrometheus(folder: string, targets: readonly string[]): Promise<RunningPrometheus> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'prometheus.yml');
  const second = '1s';
  writeFileSync(
    config,
    stringify({
      global: { scrape_interval: second, scrape_timeout: second, evaluation_interval: second },
      rule_files: [join(checkout, 'infra/prometheus/rules/*.yml')],
      scrape_configs: [{ job_name: 'copy-that', static_configs: [{ targets }] }],
    }),
  );
  const server = await spawnGuarded(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { logFile: join(folder, 'log'), stopSignal: 'SIGTERM', graceMs: 10_000 },
  );
  return {
    async query(expr) {
      const url = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expr)}`;
      const response = await fetch(url).catch(() => undefined);
      const body = (await response?.json().catch(() => undefined)) as
        | { data?: { result: { value: [number, string] }[] } }
        | undefined;
      return (body?.data?.result ?? []).map(({ value }) => Number(value[1])).filter((value) => !Number.isNaN(value));
    },
    stop: () => server.stop(),
  };
}
