import { Agent, get, type IncomingMessage } from 'node:http';
import { endpointCatalog } from '@copy-that/contracts';
import type { Platform } from '../platform.js';
import { heldKb } from './held-memory.js';
import { serviceProcess } from './service-process.js';

/** What streams of events cost the gateway. */
export interface StreamCosts {
  readonly kbPerClient: number;
  /** From the first client that hears of a change to the last. */
  readonly fanOutMs: number;
}

/** Opens streams on a job that waits (preprocessing is held by SIGSTOP), weighs the gateway by its debugger, then cancels the job. */
export async function streamCosts(
  platform: Platform,
  { clients, imageUrl, debugPort }: { clients: number; imageUrl: string; debugPort: number },
): Promise<StreamCosts> {
  const gateway = await serviceProcess(platform.home, 'gateway');
  const preprocessing = await serviceProcess(platform.home, 'preprocessing');
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const streams: IncomingMessage[] = [];
  process.kill(preprocessing, 'SIGSTOP');
  try {
    const job = await platform.client.call(endpointCatalog.createExtraction, {
      body: { images: [{ image_url: imageUrl }], engine: 'measured', max_tokens: 12 },
    });
    const open = () => follow(platform, agent, job.id, streams);
    // The first streams also pay for code that is compiled once.
    for (let n = 0; n < 50; n++) await open();
    const before = await heldKb(gateway, debugPort);
    for (let n = 0; n < clients; n += 50) await Promise.all(Array.from({ length: 50 }, open));
    const kbPerClient = ((await heldKb(gateway, debugPort)) - before) / clients;
    const heard = Promise.all(streams.map(nextChunk));
    await platform.client.call(endpointCatalog.cancelJob, { params: { id: job.id } });
    const times = await heard;
    return { kbPerClient, fanOutMs: Math.max(...times) - Math.min(...times) };
  } finally {
    process.kill(preprocessing, 'SIGCONT');
    for (const stream of streams) stream.destroy();
    agent.destroy();
  }
}

/** Resolves once the first event is there. */
function follow(platform: Platform, agent: Agent, jobId: number, streams: IncomingMessage[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = `${platform.baseUrl}/api/v1/jobs/${jobId}/events`;
    get(url, { agent, headers: { authorization: `Bearer ${platform.token}` } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`Events were answered ${response.statusCode}.`));
      streams.push(response);
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        if (chunk.includes('event: job')) resolve();
      });
    }).on('error', reject);
  });
}

function nextChunk(stream: IncomingMessage): Promise<number> {
  return new Promise((resolve) => stream.once('data', () => resolve(performance.now())));
}
