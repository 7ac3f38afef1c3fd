import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import type { Image, Job } from '@copy-that/contracts';
import { buildTokenSet, getTokenType } from '@copy-that/tokens';
import { Talk } from '../console.js';
import { extractThere } from './extract-there.js';
import type { Input } from './list-inputs.js';

const at = '2026-11-22T10:00:00.000Z';
const image: Image = {
  id: 3,
  sha256: 'a'.repeat(64),
  media_type: 'image/png',
  byte_size: 3,
  width: 1,
  height: 1,
  created_at: at,
};
const job = (status: Job['status'], stage: Job['stage'] = null): Job => ({
  id: 7,
  kind: 'extraction',
  status,
  stage,
  progress: 0,
  degraded: false,
  types: ['spacing'],
  engine: 'measured',
  project_id: null,
  image_ids: [3],
  stages: [],
  warnings: [],
  error: null,
  created_at: at,
  started_at: null,
  finished_at: null,
  links: { self: '/api/v1/jobs/7', tokens: null, export: null },
});
const set = buildTokenSet({ spacing: [{ imageId: 3, candidates: getTokenType('spacing').examples }] });
const told = (id: number, body: Job) => `id: ${id}\nevent: job\ndata: ${JSON.stringify(body)}\n\n`;
const stream = told(2, job('running', 'extraction')) + told(5, job('succeeded'));

describe('an extraction on a server', () => {
  let server: Server;
  let asked: string[];
  let events: string | undefined;
  beforeAll(async () => {
    const answers: Record<string, unknown> = {
      'POST /api/v1/images': image,
      'POST /api/v1/extractions': job('queued'),
      'GET /api/v1/jobs/7/tokens': set,
    };
    server = createServer((request, response) => {
      const route = `${request.method} ${request.url}`;
      asked.push(route);
      request.resume().on('end', () => {
        if (route.endsWith('/events')) {
          if (events !== undefined) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events);
          else response.writeHead(404, { 'content-type': 'text/html' }).end();
        } else if (route === 'GET /api/v1/jobs/7') {
          const looks = asked.filter((one) => one === route).length;
          response.end(JSON.stringify(looks < 3 ? job('running', 'extraction') : job('succeeded')));
        } else response.end(JSON.stringify(answers[route]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['follows its events', stream, 0],
    ['asks for the job where there are none', undefined, 3],
  ])('%s', async (_, given, looks) => {
    asked = [];
    events = given;
    const said = new PassThrough({ encoding: 'utf8' });
    const talk = new Talk({ stdout: new PassThrough(), stderr: Object.assign(said, { isTTY: true }) });
    const input: Input = { name: 'shot.png', bytes: async () => new Uint8Array([1, 2, 3]) };
    const options = { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: 'k' };
    const got = await extractThere([input], { ...options, engine: 'measured', max: 12 }, talk);
    expect(got.set).toEqual(set);
    expect(said.read()).toContain('job 7: extraction\n');
    expect(asked.filter((route) => route === 'GET /api/v1/jobs/7')).toHaveLength(looks);
  });
});
