import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createClient } from '@copy-that/api-client';
import { endpointCatalog } from '@copy-that/contracts';
import { runMigrations } from '@copy-that/database';
import { type FakeModel, fakeModel, startStack, type TestStack, testFolder } from '@copy-that/testing';
import sharp from 'sharp';
import { hasPrometheus, type RunningPrometheus, startPrometheus } from '../prometheus/start-prometheus.js';
import { dashboards } from './index.js';

/** Where Debian's prometheus is not installed there is nothing to ask the queries. */
const suite = hasPrometheus() ? describe : describe.skip;

const PATIENCE_MS = 90_000;

const queries = dashboards.flatMap(({ uid, rows }) =>
  rows.flatMap(({ panels }) =>
    panels.flatMap(({ title, queries: asked }) => asked.map(({ expr }) => ({ panel: `${uid}: ${title}`, expr }))),
  ),
);

suite('dashboards of a platform at work', () => {
  let model: FakeModel;
  let stack: TestStack;
  let prometheus: RunningPrometheus;
  let client: ApiClient;

  beforeAll(async () => {
    model = await fakeModel();
    stack = await startStack({
      migrate: runMigrations,
      env: { ANTHROPIC_API_KEY: 'sk-ant-test', ANTHROPIC_BASE_URL: model.url },
    });
    const targets = Object.values(stack.services).map(({ internalUrl }) => new URL(internalUrl).host);
    prometheus = await startPrometheus(testFolder('prometheus'), targets);
    const session = await createClient({ baseUrl: stack.baseUrl }).call(endpointCatalog.registerUser, {
      body: { email: 'ada@example.com', password: 'correct horse battery' },
    });
    client = createClient({ baseUrl: stack.baseUrl, token: session.access_token });
  }, 90_000);

  afterAll(async () => {
    await prometheus?.stop();
    await stack?.stop();
    await model?.close();
  }, 60_000);

  const submit = (image: object, engine: 'measured' | 'auto') =>
    client.call(endpointCatalog.createExtraction, { body: { images: [image], engine, max_tokens: 12 } as never });

  let seen: number | undefined;

  /** One run of each engine, one of a picture the model was asked about, one that fails, and a request for what is not there. */
  async function work(round: number): Promise<void> {
    const file = new File([new Uint8Array(await drawing(round))], 'page.png', { type: 'image/png' });
    const { id } = await client.call(endpointCatalog.uploadImage, { body: { file } });
    await submit({ image_id: id }, 'measured');
    await submit({ image_id: id }, 'auto');
    if (seen) await submit({ image_id: seen }, 'auto');
    seen = id;
    await submit({ image_url: `http://127.0.0.1:9999/${round}.png` }, 'measured');
    await client.call(endpointCatalog.readJob, { params: { id: 1_000_000 } }).catch(() => undefined);
  }

  it(
    'get an answer to every query',
    async () => {
      let silent = queries;
      const deadline = Date.now() + PATIENCE_MS;
      for (let round = 1; silent.length > 0 && Date.now() < deadline; round++) {
        await work(round);
        await sleep(1500);
        const answers = await Promise.all(silent.map(({ expr }) => prometheus.query(expr)));
        silent = silent.filter((_, index) => answers[index]?.length === 0);
      }
      expect(silent).toEqual([]);
    },
    PATIENCE_MS + 30_000,
  );
});

/** A picture of two boxes, another accent every round. */
function drawing(round: number): Promise<Buffer> {
  const box = (
    left: number,
    top: number,
    width: number,
    height: number,
    background: string | { r: number; g: number; b: number },
  ) => ({
    input: { create: { width, height, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width: 320, height: 200, channels: 3, background: '#ffffff' } })
    .composite([box(24, 24, 120, 40, { r: (round * 37) % 256, g: 99, b: 235 }), box(24, 80, 272, 96, '#eeeeee')])
    .png()
    .toBuffer();
}
