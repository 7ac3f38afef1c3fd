import { setTimeout as sleep } from 'node:timers/promises';
import { type ExtractionEvent, extractionEventSchema, type Job } from '@copy-that/contracts';
import { JobStepEntity } from '@copy-that/database';
import { JobWaiter } from '@copy-that/pipeline';
import { type EventStream, eventStream } from '../fixtures/event-stream.js';
import { exampleSet, playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

describe('an extraction as a stream', () => {
  let gateway: RunningGateway;
  let token: string;
  let grey = 0;
  beforeAll(async () => {
    gateway = await runningGateway({ EVENTS_HEARTBEAT_MS: '200' });
    ({ access_token: token } = await gateway.person());
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const picture = () => ({
    image_data: png(64, 48, { grey: ++grey }).toString('base64'),
    media_type: 'image/png',
  });
  const start = (type = 'spacing', on = gateway, bearer = token) =>
    eventStream(`${on.url}/api/v1/${type}/extract-streaming`, { authorization: `Bearer ${bearer}` }, picture());
  const read = ({ events }: EventStream) =>
    events.map(({ event, data }) => {
      // The seed's client listens for unnamed events only.
      expect(event).toBeUndefined();
      return extractionEventSchema.parse(JSON.parse(data));
    });
  async function until(holds: () => boolean, what: string) {
    for (const end = Date.now() + 10_000; !holds(); await sleep(10)) if (Date.now() > end) throw new Error(what);
  }
  async function begun(stream: EventStream): Promise<number> {
    await until(() => stream.events.length > 0, 'no first event');
    const [first] = read(stream);
    if (first?.status !== 'starting') throw new Error(`The first event is ${first?.status}`);
    return first.job_id;
  }

  it('tells the start, each token with its share, and the whole at the end', async () => {
    const stream = await start();
    const id = await begun(stream);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      location: `/api/v1/jobs/${id}`,
    });
    await until(() => stream.comments.length > 0, 'no heartbeat');
    await playRooms(gateway.database, id);
    await stream.ended;
    const [{ image_ids }] = await gateway.database.query('SELECT image_ids FROM jobs WHERE id = $1', [id]);
    const { tokens, statistics } = exampleSet(image_ids[0]).types.spacing;
    expect(tokens.length).toBeGreaterThan(1);
    const want = [
      { status: 'starting', job_id: id },
      ...tokens.map((one, index) => ({
        status: 'token_extracted',
        token: one,
        progress: (index + 1) / tokens.length,
      })),
      { status: 'computing_properties' },
      { status: 'extraction_complete', job_id: id, tokens, statistics, warnings: [] },
    ];
    expect(read(stream)).toEqual(JSON.parse(JSON.stringify(want)));
  });

  it('tells the tokens as soon as they are there, before the files are written', async () => {
    const stream = await start();
    const id = await begun(stream);
    const steps = gateway.database.getRepository(JobStepEntity);
    const isWriting = () => steps.existsBy({ jobId: id, stage: 'export', state: 'queued' });
    await playRooms(gateway.database, id, { until: isWriting });
    await until(() => stream.events.length > 2, 'no tokens');
    await until(() => read(stream).at(-1)?.status === 'computing_properties', 'not all tokens');
    await playRooms(gateway.database, id);
    await stream.ended;
    const told = read(stream).map(({ status }) => status);
    expect(told.filter((status) => status === 'computing_properties')).toHaveLength(1);
    expect(told.at(-1)).toBe('extraction_complete');
  });

  it.each<[string, (id: number) => Promise<unknown>, Partial<ExtractionEvent>]>([
    [
      'failed',
      (id) => playRooms(gateway.database, id, { fault: { code: 'image_truncated', detail: 'It ends in the middle.' } }),
      { status: 'error', message: 'It ends in the middle.', code: 'image_truncated' },
    ],
    [
      'was cancelled',
      (id) => gateway.send('DELETE', `/api/v1/jobs/${id}`, { token }),
      { status: 'error', code: 'job_cancelled' },
    ],
  ])('tells that the job %s', async (_, end, want) => {
    const stream = await start();
    await end(await begun(stream));
    await stream.ended;
    expect(read(stream).slice(1)).toEqual([expect.objectContaining(want)]);
  });

  it('refuses what is wrong with the request as any other does', async () => {
    const path = (type: string) => `/api/v1/${type}/extract-streaming`;
    const json = { ...picture(), image_data: '???' };
    const bad = await gateway.send('POST', path('spacing'), { token, json });
    expect(bad).toMatchObject({ status: 422, body: { code: 'image_base64_invalid' } });
    expect(await gateway.send('POST', path('smell'), { token, json })).toMatchObject({ status: 404 });
  });

  it('a client that leaves does not end the job, and nobody waits for it any more', async () => {
    const stream = await start();
    const id = await begun(stream);
    stream.leave();
    const waiter = gateway.service.app.get(JobWaiter, { strict: false });
    await until(() => waiter.watched === 0, 'the job is still watched');
    await playRooms(gateway.database, id);
    const { body } = await gateway.send<Job>('GET', `/api/v1/jobs/${id}`, { token });
    expect(body.status).toBe('succeeded');
  });

  // Last: Passport has one strategy a process, so the gateway before serves nobody any more.
  it('a shutdown ends it with where the job goes on', async () => {
    const other = await runningGateway({ EVENTS_HEARTBEAT_MS: '60000' });
    const { access_token } = await other.person();
    const stream = await start('color', other, access_token);
    const id = await begun(stream);
    await other.stop();
    await stream.ended;
    const last = read(stream).at(-1);
    expect(last).toMatchObject({ status: 'error', message: expect.stringContaining(`/api/v1/jobs/${id}/events`) });
  }, 60_000);
});
