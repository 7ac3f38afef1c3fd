import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@copy-that/contracts';
import { JobWaiter } from '@copy-that/pipeline';
import { type EventStream, eventStream } from '../fixtures/event-stream.js';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const CLIENTS = 1000;
const JOBS = 10;

/** One who follows a job, over one connection after the other. */
interface Follower {
  readonly jobId: number;
  readonly connections: EventStream[];
}

const seen = ({ connections }: Follower) =>
  connections.flatMap(({ events }) => events.flatMap(({ id }) => (id === undefined ? [] : [Number(id)])));

describe('events of jobs to a thousand clients', () => {
  let gateway: RunningGateway;
  let token: string;
  const jobIds: number[] = [];
  beforeAll(async () => {
    gateway = await runningGateway({ EVENTS_HEARTBEAT_MS: '1000' });
    ({ access_token: token } = await gateway.person());
    for (let grey = 1; grey <= JOBS; grey++) {
      const images = [{ image_data: png(64, 48, { grey }).toString('base64'), media_type: 'image/png' }];
      const { body } = await gateway.send<Job>('POST', '/api/v1/extractions', { token, json: { images } });
      jobIds.push(body.id);
    }
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  async function until(holds: () => boolean, what: () => string) {
    for (const end = Date.now() + 30_000; !holds(); await sleep(10)) if (Date.now() > end) throw new Error(what());
  }

  async function connect(followers: readonly Follower[]) {
    for (let n = 0; n < followers.length; n += 50) {
      const some = followers.slice(n, n + 50).map(async (follower) => {
        const last = seen(follower).at(-1);
        const url = `${gateway.url}/api/v1/jobs/${follower.jobId}/events`;
        const headers = { authorization: `Bearer ${token}`, ...(last ? { 'last-event-id': String(last) } : {}) };
        follower.connections.push(await eventStream(url, headers));
      });
      await Promise.all(some);
    }
  }

  /** Until all of them have seen as many events. */
  const caughtUp = (followers: readonly Follower[], events: number) =>
    until(
      () => followers.every((follower) => seen(follower).length === events),
      () => `Not everybody has seen ${events} events: ${[...new Set(followers.map((one) => seen(one).length))].join()}`,
    );

  /** Every job takes one step. */
  async function step() {
    for (const id of jobIds) {
      let taken = 0;
      await playRooms(gateway.database, id, { until: async () => taken++ > 0 });
    }
  }

  it('a third vanish and come back: everybody sees every event once, and nothing is kept', async () => {
    const followers = Array.from(
      { length: CLIENTS },
      (_, n): Follower => ({ jobId: jobIds[n % JOBS] ?? 0, connections: [] }),
    );
    await connect(followers);
    await caughtUp(followers, 1);
    await step();
    await caughtUp(followers, 2);
    const leaving = followers.filter((_, n) => n % 3 === 0);
    for (const [n, { connections }] of leaving.entries()) {
      if (n % 2 === 0) connections[0]?.leave();
      else connections[0]?.reset();
    }
    await step();
    const staying = followers.filter((_, n) => n % 3 !== 0);
    await caughtUp(staying, 3);
    expect(leaving.every((one) => seen(one).length === 2)).toBe(true);
    await connect(leaving);
    await caughtUp(leaving, 3);
    await step();
    await caughtUp(followers, 4);
    await step();
    await Promise.all(followers.map(async ({ connections }) => connections.at(-1)?.ended));
    await caughtUp(followers, 5);
    for (const jobId of jobIds) {
      const of = followers.filter((one) => one.jobId === jobId).map(seen);
      const [want = []] = of;
      expect(want).toEqual([...new Set(want)].sort((a, b) => a - b));
      expect(of.filter((ids) => ids.join() !== want.join())).toEqual([]);
    }
    expect(followers.every(({ connections }) => connections.at(-1)?.events.at(-1)?.event === 'end')).toBe(true);
    const waiter = gateway.service.app.get(JobWaiter, { strict: false });
    await until(
      () => waiter.watched === 0,
      () => `${waiter.watched} jobs are watched by nobody`,
    );
  }, 120_000);
});
