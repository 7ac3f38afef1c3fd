import { type ApiClient, createClient } from '@copy-that/api-client';
import { type ExtractionRequest, endpointCatalog, isTerminal, type Job } from '@copy-that/contracts';

/** What may be asked of an extraction besides its pictures. */
type ExtractionWishes = Partial<Pick<ExtractionRequest, 'project_id' | 'engine' | 'types'>>;

/** Somebody with an account on a running stack, and what she does there. */
export interface Person {
  readonly client: ApiClient;
  readonly token: string;
  upload(png: Uint8Array): Promise<number>;
  extract(imageIds: readonly number[], more?: ExtractionWishes): Promise<Job>;
  /** The job once it has ended; throws with where it stands after `withinMs`. */
  ended(jobId: number, withinMs: number): Promise<Job>;
}

let count = 0;

/** Registers a new account. */
export async function person(baseUrl: string): Promise<Person> {
  const email = `person-${process.pid}-${++count}@example.com`;
  const { access_token: token } = await createClient({ baseUrl }).call(endpointCatalog.registerUser, {
    body: { email, password: 'correct horse battery' },
  });
  const client = createClient({ baseUrl, token });
  return {
    client,
    token,
    async upload(png) {
      const file = new File([new Uint8Array(png)], 'shot.png', { type: 'image/png' });
      return (await client.call(endpointCatalog.uploadImage, { body: { file } })).id;
    },
    extract: (imageIds, more = {}) =>
      client.call(endpointCatalog.createExtraction, {
        body: { images: imageIds.map((image_id) => ({ image_id })), engine: 'measured', max_tokens: 12, ...more },
      }),
    async ended(jobId, withinMs) {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const job = await client.call(endpointCatalog.readJob, { params: { id: jobId } });
        if (isTerminal(job.status)) return job;
        if (Date.now() > deadline)
          throw new Error(`Job ${jobId} is ${job.status} after ${withinMs} ms: ${JSON.stringify(job.stages)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
