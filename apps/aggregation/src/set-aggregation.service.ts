import type { Warning } from '@copy-that/contracts';
import {
  CandidateRepository,
  type ImageCandidatesEntity,
  type JobEntity,
  TokenSetRepository,
} from '@copy-that/database';
import type { StageOutcome } from '@copy-that/pipeline';
import { buildThemedSet, carryOver, type ImageCandidates, type ThemeName, type TokenTypeName } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';

/** Merges the candidates of a run's images into its token set and, in a project, into the project's next version. */
@Injectable()
export class SetAggregation {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  async aggregate(job: JobEntity): Promise<StageOutcome> {
    const images = await this.candidates.ofJob(job.id);
    const types = job.request.types as TokenTypeName[];
    const { maxTokens: max, mergeWithin: within, themes = {} } = job.request;
    const themeOf = new Map(Object.entries(themes).map(([id, theme]): [number, ThemeName] => [Number(id), theme]));
    const set = buildThemedSet(byType(images, types), { max, within, themeOf });
    return {
      warnings: set.warnings.map((message): Warning => ({ code: 'aggregation', message, stage: 'aggregation' })),
      save: async (manager) => {
        await this.sets.saveResult(manager, job, set);
        if (job.projectId !== null) {
          const order = { ownerId: job.ownerId, jobId: job.id, projectId: job.projectId, cause: 'extraction' } as const;
          await this.sets.saveVersion(manager, order, async (load) => {
            const previous = await load();
            return { set: previous ? carryOver(previous.set, set, previous.entity.removed) : set };
          });
        }
      },
    };
  }
}

function byType(images: readonly ImageCandidatesEntity[], types: readonly TokenTypeName[]) {
  const of = (type: TokenTypeName): ImageCandidates[] =>
    images.map((image) => ({ imageId: image.imageId, candidates: image.candidates[type] ?? [] }));
  return Object.fromEntries(types.map((type) => [type, of(type)])) as Partial<Record<TokenTypeName, ImageCandidates[]>>;
}
