import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpointCatalog, type Job } from '@copy-that/contracts';
import { runMigrations } from '@copy-that/database';
import { formatNames } from '@copy-that/formats';
import { startStack, type TestStack } from '@copy-that/testing';
import { unzipSync } from 'fflate';
import { page } from './page.js';
import { type Person, person } from './person.js';

const PATIENCE_MS = 30_000;

interface Manifest {
  readonly project: unknown;
  readonly version: number;
  readonly files: readonly {
    readonly format: string;
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly skipped: readonly { readonly format: string; readonly reason: string }[];
}

describe('an export of a project as a zip', () => {
  let stack: TestStack;
  let ada: Person;
  let eve: Person;
  let projectId: number;
  const told: { type: string; data: Job }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      told.push(JSON.parse(body) as (typeof told)[number]);
      response.writeHead(204).end();
    });
  });

  beforeAll(async () => {
    stack = await startStack({
      migrate: runMigrations,
      env: { FETCH_ALLOW_PRIVATE: 'true', EXPORT_KEEP_MS: '20000' },
    });
    [ada, eve] = [await person(stack.baseUrl), await person(stack.baseUrl)];
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    await ada.client.call(endpointCatalog.createWebhook, {
      body: { url: `http://127.0.0.1:${port}/`, events: ['export.completed'] },
    });
    projectId = (await ada.client.call(endpointCatalog.createProject, { body: { name: 'Shop', description: '' } })).id;
    for (const accent of [
      [37, 99, 235],
      [220, 38, 38],
    ] as [number, number, number][]) {
      const image = await ada.upload(await page({ accent }));
      await ada.ended((await ada.extract([image], { project_id: projectId })).id, PATIENCE_MS);
    }
  }, 120_000);
  afterAll(async () => {
    receiver.closeAllConnections();
    receiver.close();
    await stack?.stop();
  }, 60_000);

  const ask = (body: { formats?: string[]; version?: number }, who = ada) =>
    who.client.call(endpointCatalog.createExport, { params: { id: projectId }, body });

  async function read(id: number): Promise<{ files: Record<string, Uint8Array>; manifest: Manifest }> {
    const { content, mediaType } = await ada.client.download(endpointCatalog.readExportContent, { params: { id } });
    expect(mediaType).toBe('application/zip');
    const files = unzipSync(content);
    return { files, manifest: JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest };
  }

  it('holds every format there is, as its manifest says, and its owner is told', async () => {
    const accepted = await ask({});
    expect(accepted).toMatchObject({ kind: 'export', project_id: projectId, links: { export: null } });
    const job = await ada.ended(accepted.id, PATIENCE_MS);
    expect(job).toMatchObject({ status: 'succeeded', links: { export: `/api/v1/exports/${job.id}/content` } });
    const { files, manifest } = await read(job.id);
    expect(manifest).toMatchObject({ project: { id: projectId, name: 'Shop' }, version: 2 });
    expect(new Set(manifest.files.map(({ format }) => format))).toEqual(new Set(formatNames));
    expect(Object.keys(files).toSorted()).toEqual(
      ['manifest.json', ...manifest.files.map(({ path }) => path)].toSorted(),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      const file = files[path] as Uint8Array;
      expect([path, file.byteLength, createHash('sha256').update(file).digest('hex')]).toEqual([path, bytes, sha256]);
    }
    const said = job.warnings.map(({ message }) => message);
    expect(said).toEqual(manifest.skipped.map(({ format, reason }) => `${format}: ${reason}`));
    for (const end = Date.now() + PATIENCE_MS; !told.some(({ data }) => data.id === job.id); )
      await new Promise((resolve) => setTimeout(resolve, 50)).then(() => expect(Date.now()).toBeLessThan(end));
    expect(told.find(({ data }) => data.id === job.id)).toMatchObject({
      type: 'export.completed',
      data: { id: job.id, links: { export: `/api/v1/exports/${job.id}/content` } },
    });
  });

  it('holds the formats and the version that were asked for', async () => {
    const { id } = await ada.ended((await ask({ formats: ['swift', 'css', 'swift'], version: 1 })).id, PATIENCE_MS);
    const { files, manifest } = await read(id);
    expect(manifest.version).toBe(1);
    expect(Object.keys(files)).toEqual(['manifest.json', 'swift/DesignTokens.swift', 'css/tokens.css']);
    const css = await ada.client.download(endpointCatalog.exportProject, {
      params: { id: projectId },
      query: { format: 'css', version: 1 },
    });
    expect(Buffer.from(files['css/tokens.css'] as Uint8Array).equals(css.content)).toBe(true);
  });

  it('is made once under one Idempotency-Key', async () => {
    const send = () =>
      ada.client.call(endpointCatalog.createExport, {
        params: { id: projectId },
        body: { formats: ['css'] },
        headers: { 'idempotency-key': 'once' },
      });
    expect((await send()).id).toBe((await send()).id);
  });

  it.each([
    ['an unknown format', { formats: ['css', 'word'] }, 'export_format_unknown'],
    ['no format', { formats: [] }, 'field_invalid'],
    ['a version there is not', { version: 99 }, 'version_not_found'],
  ])('is refused for %s', async (_, body, code) => {
    await expect(ask(body)).rejects.toMatchObject({ code });
  });

  it('is neither made nor read by anybody else, and not before it is there', async () => {
    await expect(ask({}, eve)).rejects.toMatchObject({ code: 'project_not_found' });
    const { id } = await ada.ended((await ask({ formats: ['css'] })).id, PATIENCE_MS);
    const theirs = eve.client.download(endpointCatalog.readExportContent, { params: { id } });
    await expect(theirs).rejects.toMatchObject({ code: 'export_not_found' });
    const absent = ada.client.download(endpointCatalog.readExportContent, { params: { id: id + 1000 } });
    await expect(absent).rejects.toMatchObject({ code: 'export_not_found' });
  });
});
