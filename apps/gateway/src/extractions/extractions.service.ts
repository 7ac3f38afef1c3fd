import {
  type BodyOf,
  type ExtractionRequest,
  type endpointCatalog,
  type ImageSource,
  MAX_TOKENS_DEFAULT,
} from '@copy-that/contracts';
import { type JobEntity, ProjectRepository } from '@copy-that/database';
import { formatNames } from '@copy-that/formats';
import { Runs } from '@copy-that/pipeline';
import { type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { ImageSources } from './image-sources.service.js';

/** What an extraction is asked for, whichever way it came in. */
type Order = Omit<ExtractionRequest, 'images'> & { readonly sources: { source: ImageSource; pointer: string }[] };

/** Accepts extractions: checked in full, then stored, then promised. */
@Injectable()
export class ExtractionsService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly sources: ImageSources,
    private readonly runs: Runs,
  ) {}

  /** Accepts pictures for all asked types; throws what is wrong with the first bad one, and then nothing was stored. */
  accept(ownerId: number, { images, ...rest }: ExtractionRequest): Promise<JobEntity> {
    return this.run(ownerId, {
      ...rest,
      sources: images.map((source, index) => ({ source, pointer: `/images/${index}` })),
    });
  }

  /** Accepts the seed's request: one picture, one type. */
  acceptOne(
    ownerId: number,
    type: TokenTypeName,
    body: BodyOf<typeof endpointCatalog.extractType>,
  ): Promise<JobEntity> {
    const { max_spacing, max_tokens, pixel_ratio, project_id, ...source } = body;
    return this.run(ownerId, {
      types: [type],
      engine: 'measured',
      pixel_ratio,
      max_tokens: max_tokens ?? max_spacing ?? MAX_TOKENS_DEFAULT,
      project_id,
      sources: [{ source, pointer: '' }],
    });
  }

  private async run(ownerId: number, { types, engine, pixel_ratio, max_tokens, project_id, sources }: Order) {
    if (project_id !== undefined) await this.projects.get(ownerId, project_id);
    const good = await this.sources.check(ownerId, sources);
    const imageIds: number[] = [];
    for (const store of good) imageIds.push(await store());
    return this.runs.accept({
      ownerId,
      projectId: project_id ?? null,
      kind: 'extraction',
      request: {
        types: [...new Set(types ?? tokenTypeNames)],
        engine,
        pixelRatio: pixel_ratio,
        maxTokens: max_tokens,
        formats: [...formatNames],
      },
      imageIds: [...new Set(imageIds)],
    });
  }
}
