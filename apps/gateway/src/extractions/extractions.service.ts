import {
  AppError,
  type BodyOf,
  type ExtractionRequest,
  type endpointCatalog,
  type ImageSource,
  MAX_TOKENS_DEFAULT,
  type Priority,
} from '@copy-that/contracts';
import { type JobEntity, ProjectRepository } from '@copy-that/database';
import type { FormatName } from '@copy-that/formats';
import { Runs } from '@copy-that/pipeline';
import { type ThemeName, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { TenantLimits } from '../limits/tenant-limits.js';
import { WebhooksService } from '../webhooks/webhooks.service.js';
import { ImageSources } from './image-sources.service.js';
import { ModelBudget } from './model-budget.service.js';

/** What every set is written in when it is made; any other format is written when somebody asks for it. */
const WRITTEN_AT_ONCE: readonly FormatName[] = ['dtcg', 'css'];

/** One of the pictures, and where the request gives it. */
interface MarkedSource {
  readonly source: ImageSource;
  readonly pointer: string;
  readonly theme?: ThemeName;
}

/** What an extraction is asked for, whichever way it came in. */
interface Order extends Omit<ExtractionRequest, 'images'> {
  readonly sources: readonly MarkedSource[];
  readonly priority?: Priority;
  readonly mergeWithin?: Readonly<Record<string, number>>;
}

/** Accepts extractions: checked in full, then stored, then promised. */
@Injectable()
export class ExtractionsService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly sources: ImageSources,
    private readonly runs: Runs,
    private readonly budget: ModelBudget,
    private readonly webhooks: WebhooksService,
    private readonly tenants: TenantLimits,
  ) {}

  /** Accepts pictures for all asked types; throws what is wrong with the first bad one, and then nothing was stored. */
  accept(ownerId: number, { images, ...rest }: ExtractionRequest): Promise<JobEntity> {
    return this.run(ownerId, {
      ...rest,
      sources: images.map(markedSource),
    });
  }

  /** Accepts the seed's request: one picture, one type. */
  acceptOne(
    ownerId: number,
    type: TokenTypeName,
    body: BodyOf<typeof endpointCatalog.extractType>,
  ): Promise<JobEntity> {
    const { max_spacing, max_tokens, engine, pixel_ratio, project_id, ...source } = body;
    return this.run(ownerId, {
      types: [type],
      engine,
      pixel_ratio,
      max_tokens: max_tokens ?? max_spacing ?? MAX_TOKENS_DEFAULT,
      project_id,
      sources: [{ source, pointer: '' }],
    });
  }

  /** Accepts the seed's batch: many pictures, one type, one set. */
  acceptBatch(
    ownerId: number,
    type: TokenTypeName,
    body: BodyOf<typeof endpointCatalog.extractBatch>,
  ): Promise<JobEntity> {
    const { image_urls: urls, images = [], percentage_threshold: threshold } = body;
    if (threshold !== undefined && type !== 'spacing') {
      const detail = `is for spacing; ${type} tokens are merged by a rule of their own`;
      throw new AppError('field_invalid', `percentage_threshold ${detail}. Leave it out.`, [
        { pointer: '/percentage_threshold', detail },
      ]);
    }
    return this.run(ownerId, {
      types: [type],
      engine: body.engine,
      priority: body.priority,
      pixel_ratio: body.pixel_ratio,
      max_tokens: body.max_tokens ?? body.max_spacing ?? MAX_TOKENS_DEFAULT,
      mergeWithin: threshold === undefined ? undefined : { [type]: threshold },
      project_id: body.project_id,
      sources: urls
        ? urls.map((image_url, index) => ({ source: { image_url }, pointer: `/image_urls/${index}` }))
        : images.map(markedSource),
    });
  }

  private async run(ownerId: number, order: Order) {
    const { types, engine, priority, pixel_ratio, max_tokens, mergeWithin, project_id, webhook_url, sources } = order;
    if (project_id !== undefined) await this.projects.get(ownerId, project_id);
    if (engine === 'claude') await this.budget.assertLeft(ownerId);
    const webhook = webhook_url === undefined ? undefined : await this.webhooks.checkOneOff(ownerId, webhook_url);
    const good = await this.sources.check(ownerId, sources);
    const imageIds: number[] = [];
    for (const source of good) imageIds.push(await source.store());
    const marks = sources.flatMap(({ theme }, n) => (theme ? [[String(imageIds[n]), theme] as const] : []));
    return this.runs.accept({
      ownerId,
      projectId: project_id ?? null,
      kind: 'extraction',
      request: {
        types: [...new Set(types ?? tokenTypeNames)],
        engine,
        priority: engine === 'measured' ? undefined : priority,
        mergeWithin,
        pixelRatio: pixel_ratio,
        maxTokens: max_tokens,
        ...(marks.length > 0 ? { themes: Object.fromEntries(marks) } : {}),
        formats: WRITTEN_AT_ONCE,
      },
      imageIds: [...new Set(imageIds)],
      webhook,
      maxQueuedJobs: (await this.tenants.of(ownerId)).maxQueuedJobs,
    });
  }
}

function markedSource({ theme, ...source }: ExtractionRequest['images'][number], index: number): MarkedSource {
  return { source, pointer: `/images/${index}`, ...(theme ? { theme } : {}) };
}
