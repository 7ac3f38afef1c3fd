import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Job, jobSchema } from '@copy-that/contracts';
import { JobWaiter } from '@copy-that/pipeline';
import { asTenant } from '@copy-that/platform';
import { type EventStream, eventStream } from '../fixtures/event-stream.js';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';
import { JobEvents } from './job-events.js';

const CLIENTS = 1000;
/** A stream is sockets, a request and a generator; both ends of it are in this process. */
const MAX_CLIENT_BYTES = 100_000;

/** Bytes that are in use, not those that only wait to be collected. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('events of a job', () => {
  let gateway: RunningGateway;
  let token: string;
  let grey = 0;
  beforeAll(async () => {
    gateway = await runningGateway({ EVENTS_HEARTBEAT_MS: '500' });
    ({ access_token: token } = await gateway.person());
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  async function newJob(): Promise<number> {
    const images = [{ image_data: png(64, 48, { grey: ++grey }).toString('base64'), media_type: 'image/png' }];
    const json = { images, types: ['color'] };
    return (await gateway.send<Job>('POST', '/api/v1/extractions', { token, json })).body.id;
  }
  const follow = (id: number, headers: Record<string, string> = {}) =>
    eventStream(`${gateway.url}/api/v1/jobs/${id}/events`, { authorization: `Bearer ${token}`, ...headers });
  const watched = () => gateway.service.app.get(JobWaiter, { strict: false }).watched;

  async function until(holds: () => boolean, what: string) {
    for (const end = Date.now() + 10_000; !holds(); await sleep(10)) if (Date.now() > end) throw new Error(what);
  }

  it('tells every change in order, the last as the job is read, then ends', async () => {
    const id = await newJob();
    const stream = await follow(id);
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    await until(() => stream.events.length === 1, 'no first event');
    await playRooms(gateway.database, id);
    await stream.ended;
    const ids = stream.events.flatMap((event) => (event.id ? [Number(event.id)] : []));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids.length).toBeGreaterThanOrEqual(2);
    const jobs = stream.events
      .filter(({ event }) => event === 'job')
      .map(({ data }) => jobSchema.parse(JSON.parse(data)));
    expect(jobs.at(-1)).toEqual((await gateway.send<Job>('GET', `/api/v1/jobs/${id}`, { token })).body);
    expect(stream.events.at(-1)).toEqual({ id: undefined, event: 'end', data: '{"status":"succeeded"}' });
  });

  it('a client that comes back sees what came later, once', async () => {
    const id = await newJob();
    const first = await follow(id);
    await until(() => first.events.length === 1, 'no first event');
    const seen = first.events[0]?.id ?? '';
    first.leave();
    const again = await follow(id, { 'last-event-id': seen });
    await until(() => again.comments.length > 0, 'no heartbeat');
    expect(again.events).toEqual([]);
    await playRooms(gateway.database, id);
    await again.ended;
    const ids = again.events.flatMap((event) => (event.id ? [Number(event.id)] : []));
    expect(Math.min(...ids)).toBeGreaterThan(Number(seen));
    const late = await follow(id, { 'last-event-id': String(ids.at(-1)) });
    await late.ended;
    expect(late.events.map(({ event }) => event)).toEqual(['end']);
  });

  it('a slow reader gets the newest only: nothing piles up', async () => {
    const id = await newJob();
    const [{ owner_id }] = await gateway.database.query('SELECT owner_id FROM jobs WHERE id = $1', [id]);
    const events = gateway.service.app.get(JobEvents, { strict: false });
    const stream = await asTenant(owner_id, () => events.follow(owner_id, id, 0, new AbortController().signal));
    const chunks = stream[Symbol.asyncIterator]();
    await chunks.next();
    await playRooms(gateway.database, id);
    await sleep(200);
    expect(stream.readableLength).toBeLessThanOrEqual(1);
    const rest: string[] = [];
    for await (const chunk of { [Symbol.asyncIterator]: () => chunks }) rest.push(chunk);
    const jobs = rest.filter((chunk) => chunk.includes('event: job'));
    expect(jobs.length).toBeLessThanOrEqual(2);
    expect(jobs.at(-1)).toContain('"status":"succeeded"');
  });

  it("another's job is not there", async () => {
    const id = await newJob();
    const { access_token } = await gateway.person();
    const path = `/api/v1/jobs/${id}/events`;
    expect(await gateway.send('GET', path, { token: access_token })).toMatchObject({ body: { code: 'job_not_found' } });
    expect(await gateway.send('GET', path)).toMatchObject({ body: { code: 'token_missing' } });
  });

  it('a thousand clients, a third of which vanish: the others see the end, and nothing is kept', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, newJob));
    const before = usedBytes();
    const streams: EventStream[] = [];
    for (let n = 0; n < CLIENTS; n += 50) {
      streams.push(...(await Promise.all(Array.from({ length: 50 }, (_, i) => follow(ids[(n + i) % 10] ?? 0)))));
    }
    await until(() => streams.every(({ events }) => events.length > 0), 'some had no first event');
    const clientBytes = (usedBytes() - before) / CLIENTS;
    expect(clientBytes).toBeLessThan(MAX_CLIENT_BYTES);
    for (const [n, stream] of streams.entries()) if (n % 3 === 0) stream.leave();
    const left = streams.filter((_, n) => n % 3 !== 0);
    for (const id of ids) await playRooms(gateway.database, id);
    await Promise.all(left.map(({ ended }) => ended));
    expect(left.filter(({ events }) => events.at(-1)?.event !== 'end')).toEqual([]);
    await until(() => watched() === 0, `${watched()} jobs are watched by nobody`);
  }, 60_000);

  it('a shutdown tells its listeners to come back, within its grace', async () => {
    const other = await runningGateway({ EVENTS_HEARTBEAT_MS: '60000' });
    const { access_token } = await other.person();
    const json = { images: [{ image_data: png(8, 8).toString('base64'), media_type: 'image/png' }] };
    const { body } = await other.send<Job>('POST', '/api/v1/extractions', { token: access_token, json });
    const stream = await eventStream(`${other.url}/api/v1/jobs/${body.id}/events`, {
      authorization: `Bearer ${access_token}`,
    });
    await until(() => stream.events.length === 1, 'no first event');
    await other.stop();
    await stream.ended;
    expect(stream.events.at(-1)?.event).toBe('shutdown');
  }, 60_000);
});
