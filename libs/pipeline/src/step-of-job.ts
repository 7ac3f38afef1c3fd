import {
  extractTokens,
  type JobDefinition,
  mergeCandidates,
  nameBatch,
  nameTokens,
  prepareImage,
  renderSet,
  stepKey,
} from '@copy-that/contracts';

type Named = Pick<JobDefinition<never>, 'name'>;

const ofImage = new Map<string, (imageId: number) => string>(
  (
    [
      [prepareImage, stepKey.prepare],
      [extractTokens, stepKey.extract],
      [nameTokens, stepKey.name],
    ] as [Named, (imageId: number) => string][]
  ).map(([{ name }, key]) => [name, key]),
);

const ofRun = new Map<string, string>(
  (
    [
      [nameBatch, stepKey.nameBatch],
      [mergeCandidates, stepKey.aggregate],
      [renderSet, stepKey.export],
    ] as [Named, string][]
  ).map(([{ name }, key]) => [name, key]),
);

/** The run and the step a queued job's payload speaks of, or `null` when it speaks of none. */
export function stepOfJob(name: string, payload: unknown): { jobId: number; key: string } | null {
  const { jobId, imageId } = (payload ?? {}) as { jobId?: unknown; imageId?: unknown };
  if (!Number.isSafeInteger(jobId)) return null;
  const key = ofRun.get(name) ?? (Number.isSafeInteger(imageId) ? ofImage.get(name)?.(imageId as number) : undefined);
  return key === undefined ? null : { jobId: jobId as number, key };
}
