import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F24: no key for a model, no collector for traces, no cache. */
export const partsMissing: Fault = {
  id: 'F24',
  name: 'no model key, no trace collector; the cache Redis gone',
  passes: 'all boots and works, jobs say that nothing was named, readiness says which part is down',
  world: { env: { ANTHROPIC_API_KEY: '', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } },
  async run(world, chance) {
    await world.cache.kill();
    try {
      const jobs = await load(world, chance, 3);
      const endMs = await jobs.end();
      const ready = await fetch(`${world.services.get('gateway').internalUrl}/health/ready`);
      const { status, checks } = (await ready.json()) as { status: string; checks: Record<string, { status: string }> };
      const down = Object.entries(checks).filter(([, check]) => check.status === 'down');
      must(ready.ok && status === 'degraded', `The gateway without its cache is ${status}.`);
      return { 'ms to the last end': endMs, 'said to be down': down.map(([name]) => name).join() };
    } finally {
      await world.cache.start();
    }
  },
};
