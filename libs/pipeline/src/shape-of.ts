import type { RunShape } from '@copy-that/contracts';
import type { JobEntity } from '@copy-that/database';

/** What a stored run's plan depends on. */
export function shapeOf({ kind, imageIds, request }: Pick<JobEntity, 'kind' | 'imageIds' | 'request'>): RunShape {
  return { kind, imageIds, engine: request.engine, priority: request.priority ?? 'standard' };
}
