import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '@copy-that/api-client';
import { endpointCatalog, isTerminal, type Job, type Project } from '@copy-that/contracts';
import type { TokenSet } from '@copy-that/tokens';

/** What came of the pictures. */
export interface Extraction {
  job: Job;
  projectId: number;
  /** Absent when the job failed or was cancelled. */
  tokens?: TokenSet;
}

/** How long to wait between two looks at the job, in milliseconds. */
const pollMs = 150;

/** Uploads the pictures, extracts their tokens into the project "Local" and waits; `onJob` sees every state. Throws ApiProblem. */
export async function extractPictures(
  client: ApiClient,
  pictures: string[],
  onJob: (job: Job) => void,
  signal: AbortSignal,
): Promise<Extraction> {
  const project = await localProject(client);
  const images: { image_id: number }[] = [];
  for (const path of pictures) {
    const file = new File([await openAsBlob(path)], basename(path));
    const image = await client.call(endpointCatalog.uploadImage, { body: { file } });
    images.push({ image_id: image.id });
  }
  let job = await client.call(endpointCatalog.createExtraction, { body: { images, project_id: project.id } });
  while (!isTerminal(job.status)) {
    onJob(job);
    await sleep(pollMs, undefined, { signal });
    job = await client.call(endpointCatalog.readJob, { params: { id: job.id } });
  }
  const tokens = job.links.tokens
    ? await client.call(endpointCatalog.readJobTokens, { params: { id: job.id } })
    : undefined;
  return { job, projectId: project.id, tokens };
}

async function localProject(client: ApiClient): Promise<Project> {
  const name = 'Local';
  const { data } = await client.call(endpointCatalog.listProjects, { query: { limit: 100 } });
  const found = data.find((project) => project.name === name);
  if (found) return found;
  const description = 'What npm start extracts on this machine';
  return client.call(endpointCatalog.createProject, { body: { name, description } });
}
