import { mergeCandidates } from './aggregation/merge-candidates.job.js';
import type { JobDefinition } from './define-job.js';
import { renderSet } from './export/render-set.job.js';
import { extractTokens } from './extraction/extract-tokens.job.js';
import { nameBatch } from './naming/name-batch.job.js';
import { nameTokens } from './naming/name-tokens.job.js';
import { deliverEvent } from './notifications/deliver-event.job.js';
import { prepareImage } from './preprocessing/prepare-image.job.js';

/** Every kind of queued work there is; a service that listens to a queue must handle all of that queue's. */
export const jobCatalog = {
  prepareImage,
  extractTokens,
  nameTokens,
  nameBatch,
  mergeCandidates,
  renderSet,
  deliverEvent,
} as const;

const byName = new Map<string, JobDefinition<never>>(
  Object.values(jobCatalog).map((definition) => [definition.name, definition as JobDefinition<never>]),
);

/** The definition of a job name, or `undefined` for a name nobody declared. */
export function findJob(name: string): JobDefinition | undefined {
  return byName.get(name) as JobDefinition | undefined;
}

/** All job definitions of one queue. */
export function jobsOfQueue(queue: string): JobDefinition[] {
  return [...byName.values()].filter((definition) => definition.queue === queue) as JobDefinition[];
}

export { deliverEvent, extractTokens, mergeCandidates, nameBatch, nameTokens, prepareImage, renderSet };
