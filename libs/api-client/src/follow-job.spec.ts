import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Job, PROBLEM_MEDIA_TYPE } from '@copy-that/contracts';
import { createClient } from './create-client.js';
import type { FollowOptions } from './follow-job.js';

function job(status: Job['status']): Job {
  return {
    id: 7,
    kind: 'extraction',
    status,
    stage: null,
    progress: 0,
    degraded: false,
    types: ['spacing'],
    engine: 'measured',
    project_id: null,
    image_ids: [],
    stages: [],
    warnings: [],
    error: null,
    created_at: '2026-11-22T10:00:00.000Z',
    started_at: null,
    finished_at: null,
    links: { self: '/api/v1/jobs/7', tokens: null, export: null },
  };
}

const told = (id: number, status: Job['status'] = 'running') =>
  `id: ${id}\nevent: job\ndata: ${JSON.stringify(job(status))}\n\n`;
const ended = 'event: end\ndata: {"status":"succeeded"}\n\n';

/** What the server does with one connection. */
type Play = (response: ServerResponse) => void;
const events = (text: string, then: Play = (response) => response.end()): Play => {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: 1\n\n${text}`, () => then(response));
  };
};
const cut: Play = (response) => response.destroy();
const silent: Play = () => undefined;
const refuse =
  (status: number, headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(status, { 'content-type': PROBLEM_MEDIA_TYPE, ...headers });
    response.end(JSON.stringify({ type: 'urn:x', title: 'x', status, detail: 'no', code: `c${status}` }));
  };

describe('events of a job', () => {
  let server: Server;
  let plays: Play[];
  let seen: IncomingHttpHeaders[];
  let closed: number;
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers);
      response.once('close', () => closed++);
      (plays.shift() ?? cut)(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    seen = [];
    closed = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const client = () =>
    createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'secret' });

  async function follow(script: Play[], options?: FollowOptions): Promise<number[]> {
    plays = [...script];
    const ids: number[] = [];
    for await (const { id } of client().events(7, options)) ids.push(id);
    return ids;
  }

  it.each<[string, Play[], FollowOptions, number[], (string | undefined)[]]>([
    ['one connection', [events(told(2) + told(5, 'succeeded') + ended)], {}, [2, 5], [undefined]],
    ['goes on where it is told to', [events(ended)], { lastEventId: 5 }, [], ['5']],
    [
      'a cut, a close and a shutdown, each event once',
      [
        events(told(2), cut),
        events(told(2) + told(3)),
        events(`${told(4)}event: shutdown\ndata: {}\n\n`),
        events(told(5, 'succeeded') + ended),
      ],
      {},
      [2, 3, 4, 5],
      [undefined, '2', '3', '4'],
    ],
    [
      'silence is a broken connection, also before any answer',
      [events(told(2), silent), silent, events(ended)],
      { silenceMs: 100 },
      [2],
      [undefined, '2', '2'],
    ],
    [
      'faults that pass',
      [events(''), refuse(503), refuse(429, { 'retry-after': '0' }), cut, events(told(2)), events(ended)],
      {},
      [2],
      [undefined, undefined, undefined, undefined, undefined, '2'],
    ],
  ])('%s', async (_, script, options, ids, asked) => {
    expect(await follow(script, options)).toEqual(ids);
    expect(seen.map((headers) => headers['last-event-id'])).toEqual(asked);
    expect(seen.every(({ authorization }) => authorization === 'Bearer secret')).toBe(true);
  });

  it.each<[string, Play[], FollowOptions, string | RegExp, number]>([
    ['another job', [refuse(404)], {}, 'no', 1],
    ['connections that bring nothing', [events(''), cut, cut, cut, cut], { attempts: 3 }, 'fetch failed', 3],
    [
      'a page instead of events',
      [(response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
      {},
      'answered text/html, not events',
      1,
    ],
    ['an event outside the contract', [events('id: 2\nevent: job\ndata: {}\n\n', silent)], {}, "not its contract's", 1],
  ])('gives up: %s', async (_, script, options, message, connections) => {
    await expect(follow(script, options)).rejects.toThrow(message);
    expect(seen).toHaveLength(connections);
  });

  it('leaving the loop or aborting closes the connection', async () => {
    plays = [events(told(2), silent), events(told(2), silent)];
    for await (const { id } of client().events(7)) if (id === 2) break;
    const controller = new AbortController();
    const listening = async () => {
      for await (const { id } of client().events(7, { signal: controller.signal })) {
        if (id === 2) controller.abort(new Error('enough'));
      }
    };
    await expect(listening()).rejects.toThrow('enough');
    for (const end = Date.now() + 5000; closed < 2 && Date.now() < end; ) await new Promise(setImmediate);
    expect(closed).toBe(2);
    expect(seen).toHaveLength(2);
  });
});
