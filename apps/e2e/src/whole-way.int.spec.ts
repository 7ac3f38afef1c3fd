import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { endpointCatalog, stages } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import { checkout, otlpReceiver, startStack, type TestStack } from '@copy-that/testing';
import sharp from 'sharp';
import { page } from './page.js';
import { type Person, person } from './person.js';

/** What a request and its job may take on two busy cores, in milliseconds; the figures are the benchmark's business. */
const PATIENCE_MS = 30_000;

/** The rooms of a run that asks no model. */
const measuredStages = stages.filter((stage) => stage !== 'naming');

describe('the whole way', () => {
  let stack: TestStack;
  let collector: Awaited<ReturnType<typeof otlpReceiver>>;
  let ada: Person;

  beforeAll(async () => {
    collector = await otlpReceiver();
    stack = await startStack({
      migrate: runMigrations,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '200',
        FETCH_ALLOW_PRIVATE: 'true',
      },
    });
    ada = await person(stack.baseUrl);
  }, 90_000);

  afterAll(async () => {
    await stack?.stop();
    await collector?.close();
  }, 60_000);

  it('a screenshot goes in and its colours and spacings come out, with stages and timings', async () => {
    const imageId = await ada.upload(await page());
    const accepted = await ada.extract([imageId]);
    expect(accepted.links.self).toBe(`/api/v1/jobs/${accepted.id}`);
    const job = await ada.ended(accepted.id, PATIENCE_MS);
    expect(job).toMatchObject({ status: 'succeeded', progress: 1, error: null, stage: null });
    expect(job.stages.map((step) => step.stage)).toEqual(measuredStages);
    for (const step of job.stages) {
      expect(step).toMatchObject({ state: 'done', attempts: 1 });
      expect(step.duration_ms).toBeGreaterThan(0);
    }
    const set = await ada.client.call(endpointCatalog.readJobTokens, { params: { id: job.id } });
    const hexes = set.types.color.tokens.map((token) => token.hex);
    expect(hexes).toEqual(expect.arrayContaining(['#f3f4f6', '#ffffff', '#2563eb']));
    const spacings = set.types.spacing.tokens.map((token) => token.value_px);
    expect(spacings).toEqual(expect.arrayContaining([16, 24]));
    for (const token of set.types.spacing.tokens) {
      expect(token.evidence.length).toBeGreaterThan(0);
      for (const box of token.evidence) expect(box.image_id).toBe(imageId);
    }
  });

  it("answers the seed's request with the seed's response", async () => {
    const response = await fetch(`${stack.baseUrl}/api/v1/spacing/extract`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        image_data: Buffer.from(await page({ accent: [1, 2, 3] })).toString('base64'),
        media_type: 'image/png',
        max_spacing: 8,
      }),
    });
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['job_id', 'tokens', 'statistics']));
    expect(body.tokens.length).toBeGreaterThan(0);
    expect(Object.keys(body.tokens[0])).toEqual(
      expect.arrayContaining([
        'id',
        'value_px',
        'value_rem',
        'value_em',
        'scale',
        'base_unit',
        'name',
        'spacing_type',
        'confidence',
        'design_intent',
        'is_grid_compliant',
        'semantic_names',
      ]),
    );
    expect(body.statistics).toEqual(
      expect.objectContaining({
        token_count: body.tokens.length,
        rhythm_consistency: expect.any(String),
        base_unit_detected: expect.anything(),
      }),
    );
  });

  it('two pictures in a project make one set with provenance; a second run makes the next version; both export', async () => {
    const project = await ada.client.call(endpointCatalog.createProject, { body: { name: 'Shop', description: '' } });
    const first = await ada.upload(await page());
    const second = await ada.upload(await page({ width: 832, accent: [220, 38, 38] }));
    const job = await ada.ended((await ada.extract([first, second], { project_id: project.id })).id, PATIENCE_MS);
    expect(job.status).toBe('succeeded');
    const listed = await ada.client.call(endpointCatalog.listProjectTokens, {
      params: { id: project.id },
      query: { limit: 100 },
    });
    expect(listed.version).toBe(1);
    const white = listed.data.find((token) => token['hex'] === '#ffffff');
    expect(white?.provenance.map((source) => source.image_id).sort()).toEqual([first, second].sort());
    const names = listed.data.map((token) => token.name);

    const again = await ada.ended((await ada.extract([second], { project_id: project.id })).id, PATIENCE_MS);
    expect(again.status).toBe('succeeded');
    const next = await ada.client.call(endpointCatalog.listProjectTokens, {
      params: { id: project.id },
      query: { limit: 100 },
    });
    expect(next.version).toBe(2);
    expect(next.data.map((token) => token.name)).toEqual(expect.arrayContaining(names));

    for (const [format, media, sign] of [
      ['css', 'text/css', ':root {'],
      ['dtcg', 'application/design-tokens+json', '"$value"'],
    ] as const) {
      const response = await fetch(`${stack.baseUrl}/api/v1/projects/${project.id}/export?format=${format}`, {
        headers: { authorization: `Bearer ${ada.token}` },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(media);
      expect(await response.text()).toContain(sign);
    }
  });

  it('of two pictures one is lost: the run ends partial, with the tokens of the other and the reason', async () => {
    const good = await ada.upload(await page());
    const server = await serve(Buffer.from('<html>gone</html>'));
    const job = await ada.client.call(endpointCatalog.createExtraction, {
      body: {
        images: [{ image_id: good }, { image_url: server.url }],
        engine: 'measured',
        max_tokens: 12,
      },
    });
    const ended = await ada.ended(job.id, PATIENCE_MS);
    server.close();
    expect(ended.status).toBe('partial');
    expect(ended.stages.filter((step) => step.state === 'failed').map((step) => step.error?.code)).toEqual([
      'image_not_recognised',
    ]);
    const set = await ada.client.call(endpointCatalog.readJobTokens, { params: { id: job.id } });
    expect(set.types.color.tokens.length).toBeGreaterThan(0);
  });

  it('pictures that are marked light and dark make tokens with themes, in the result and in the project', async () => {
    const project = await ada.client.call(endpointCatalog.createProject, { body: { name: 'Day and night' } });
    const [day, night] = [
      await ada.upload(await page()),
      await ada.upload(
        await sharp(await page())
          .negate({ alpha: false })
          .png()
          .toBuffer(),
      ),
    ];
    const job = await ada.client.call(endpointCatalog.createExtraction, {
      body: {
        images: [
          { image_id: day, theme: 'light' },
          { image_id: night, theme: 'dark' },
        ],
        engine: 'measured',
        max_tokens: 12,
        project_id: project.id,
      },
    });
    expect((await ada.ended(job.id, PATIENCE_MS)).status).toBe('succeeded');
    const set = await ada.client.call(endpointCatalog.readJobTokens, { params: { id: job.id } });
    const backgrounds = Object.entries(set.themes ?? {}).map(([theme, aliases]) => [
      theme,
      aliases.flatMap(({ path, value }) =>
        path.join('.') === 'background.default' ? (value as { hex: string }).hex : [],
      )[0],
    ]);
    const red = Object.fromEntries(
      backgrounds.map(([theme, hex]) => [theme, Number.parseInt(hex?.slice(1, 3) ?? '', 16)]),
    );
    expect(red.light + red.dark).toBe(255);
    const response = await fetch(`${stack.baseUrl}/api/v1/projects/${project.id}/export?format=css`, {
      headers: { authorization: `Bearer ${ada.token}` },
    });
    expect(await response.text()).toContain('[data-theme="dark"]');
  });

  it('a picture given by address is fetched, kept by content, and measured', async () => {
    const png = await page({ accent: [4, 120, 87] });
    const server = await serve(png);
    const job = await ada.client.call(endpointCatalog.createExtraction, {
      body: { images: [{ image_url: server.url }], engine: 'measured', max_tokens: 12 },
    });
    const ended = await ada.ended(job.id, PATIENCE_MS);
    server.close();
    expect(ended.status).toBe('succeeded');
    const image = await ada.client.call(endpointCatalog.readImage, { params: { id: job.image_ids[0] as number } });
    expect(image).toMatchObject({ media_type: 'image/png', width: 640, height: 400, byte_size: png.length });
  });

  it('shows a model an enhanced picture where contrast is low, and measures the colours as they were', async () => {
    const faint = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#70757a' } })
      .composite(
        [0, 1, 2, 3].map((n) => ({
          input: {
            create: { width: 180, height: 400, channels: 3 as const, background: n % 2 ? '#787d82' : '#696e73' },
          },
          left: 30 + n * 215,
          top: 100,
        })),
      )
      .png()
      .toBuffer();
    const imageId = await ada.upload(faint);
    const job = await ada.ended((await ada.extract([imageId])).id, PATIENCE_MS);
    const database = await openDatabase({ url: stack.database.url, poolSize: 1 });
    const [{ derivative }] = await database.query('SELECT derivative FROM images WHERE id = $1', [imageId]);
    await database.destroy();
    const enhance = derivative.steps.find((step: { name: string }) => step.name === 'enhance');
    expect(enhance).toMatchObject({ applied: true });
    expect(derivative).toMatchObject({ fallback: 'full', width: 900, height: 600 });
    const set = await ada.client.call(endpointCatalog.readJobTokens, { params: { id: job.id } });
    expect(set.types.color.tokens.map((token) => token.hex)).toContain('#70757a');
  });

  it('measures the bundled sample', async () => {
    const sample = await readFile(join(checkout, 'apps', 'local', 'sample', 'sample.png'));
    const job = await ada.ended((await ada.extract([await ada.upload(sample)])).id, PATIENCE_MS);
    expect(job.status).toBe('succeeded');
    const set = await ada.client.call(endpointCatalog.readJobTokens, { params: { id: job.id } });
    expect(set.types.color.tokens.length).toBeGreaterThan(3);
    expect(set.types.spacing.tokens.length).toBeGreaterThan(2);
  });

  it('one submitted job is one trace through gateway, preprocessing, extraction, aggregation and export, down to Postgres', async () => {
    const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee01';
    const imageId = await ada.upload(await page({ accent: [9, 9, 200] }));
    const response = await fetch(`${stack.baseUrl}/api/v1/extractions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ada.token}`,
        'content-type': 'application/json',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ images: [{ image_id: imageId }] }),
    });
    const { id } = (await response.json()) as { id: number };
    await ada.ended(id, PATIENCE_MS);
    const services = ['gateway', ...measuredStages];
    const spans = await collector.until((all) => {
      const mine = all.filter((span) => span.traceId === traceId);
      return services.every((service) => mine.some((span) => span.service === service && span.name.includes('pg')));
    }, PATIENCE_MS);
    const trace = spans.filter((span) => span.traceId === traceId);
    const known = new Set(trace.map((span) => span.spanId));
    const orphans = trace.filter((span) => !known.has(span.parentSpanId) && span.parentSpanId !== '00f067aa0ba902b7');
    expect(orphans.map((span) => `${span.service} ${span.name}`)).toEqual([]);
    for (const stage of measuredStages) {
      expect(trace.some((span) => span.service === stage && span.kind === 5)).toBe(true);
    }
  });

  it('every service tells its metrics and its health on the internal port', async () => {
    for (const service of Object.values(stack.services)) {
      const ready = await fetch(`${service.internalUrl}/health/ready`);
      expect(ready.status).toBe(200);
      const metrics = await (await fetch(`${service.internalUrl}/metrics`)).text();
      expect(metrics).toContain('process_cpu_user_seconds_total');
    }
    const extraction = await (await fetch(`${stack.services.extraction.internalUrl}/metrics`)).text();
    expect(extraction).toMatch(/copythat_queue_jobs\{[^}]*queue="extraction"[^}]*state="wait"[^}]*\} 0/);
    expect(extraction).toMatch(/copythat_stage_duration_seconds_count\{[^}]*stage="extraction"[^}]*\} [1-9]/);
  });
});

/** Serves one body at `url` until closed. */
async function serve(body: Uint8Array): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/shot.png`, close: () => server.close() };
}
