import { jobOfStep, planRun, prepareImage } from '@copy-that/contracts';

/** The run and the step a queued job's payload speaks of, or `null` when it speaks of none. */
export function stepOfJob(name: string, payload: unknown): { jobId: number; key: string } | null {
  const { jobId, imageId } = (payload ?? {}) as { jobId?: unknown; imageId?: unknown };
  if (!Number.isSafeInteger(jobId)) return null;
  const images = Number.isSafeInteger(imageId) ? [imageId as number] : [];
  if (images.length === 0 && name === prepareImage.name) return null;
  const step = planRun('extraction', images).find(
    (candidate) => jobOfStep(jobId as number, candidate).definition.name === name,
  );
  return step ? { jobId: jobId as number, key: step.key } : null;
}
