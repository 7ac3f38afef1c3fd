import { setTimeout as sleep } from 'node:timers/promises';
import { uploads } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { PATIENCE_MS, quantile } from './load.js';

/** Deliveries to a good receiver may take this much longer beside bad ones; the bound of docs/reliability.md is twice. */
const FACTOR = 2;

/** Below this nobody sees a difference on a busy machine, in milliseconds. */
const NOISE_MS = 1500;

/** F12: receivers that hang, fail first, send elsewhere, or answer without end. */
export const badReceivers: Fault = {
  id: 'F12',
  name: 'webhook receivers that hang, answer 500 first, redirect to this machine, never stop answering',
  passes: 'the redirect is not followed; a good receiver hears as soon as without the bad ones',
  fast: true,
  async run({ sink, hook, shopper: newShopper, database }) {
    let failures = 2;
    let canary = 0;
    sink.answer('/canary', (_request, response) => {
      canary += 1;
      response.end();
    });
    sink.answer('/hang', () => undefined);
    sink.answer('/moved', (_request, response) => response.writeHead(302, { location: hook('/canary') }).end());
    sink.answer('/flood', (request, response) => {
      sink.take(String(request.headers['webhook-id']));
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 5);
      response.once('close', () => clearInterval(timer));
    });
    sink.answer('/later', (_request, response) => {
      if (failures-- === 1) sink.answer('/later');
      response.writeHead(500).end();
    });
    const delays = async (paths: readonly string[]): Promise<number> => {
      const shopper = await newShopper();
      for (const path of paths) await shopper.insist('POST', '/webhooks', { url: hook(path) });
      const [one] = await uploads(shopper);
      for (let job = 0; job < 4; job++)
        await shopper.follow(await shopper.extract('measured one', [one as number], 'measured'), PATIENCE_MS);
      await sleep(500);
      const rows: { ms: number }[] = await database.query(
        `SELECT (extract(epoch FROM d.delivered_at - d.created_at) * 1000)::float8 AS ms FROM webhook_deliveries d
           JOIN webhooks w ON w.id = d.webhook_id WHERE w.owner_id = $1 AND w.url = $2 AND d.state = 'delivered'`,
        [shopper.ownerId, hook('/hook')],
      );
      must(rows.length === 4, `The good receiver heard of ${rows.length} of 4.`);
      return Math.round(
        quantile(
          rows.map(({ ms }) => ms),
          0.95,
        ),
      );
    };
    const alone = await delays(['/hook']);
    const beside = await delays(['/hook', '/hang', '/moved', '/flood', '/later']);
    for (const path of ['/hang', '/flood', '/moved']) sink.answer(path);
    // As if the pauses of the schedule, hours by then, had passed.
    await database.query("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE state = 'pending'");
    must(canary === 0, 'A redirect to this machine was followed.');
    must(
      beside <= Math.max(alone * FACTOR, NOISE_MS),
      `p95 was ${beside} ms beside bad receivers and ${alone} ms without.`,
    );
    return { 'p95 alone in ms': alone, 'p95 beside bad receivers in ms': beside };
  },
};
