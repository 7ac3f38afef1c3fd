import { endpointCatalog } from '@copy-that/contracts';
import type { TokenTypeName } from '@copy-that/tokens';
import { Controller, Headers, UseGuards } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Answer } from '../http/answer.js';
import { ClientGone } from '../http/client-gone.decorator.js';
import { EarlierLocation, Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { readPreferences } from '../http/prefer.js';
import { PICTURE_BODY_BYTES } from '../images/inspect-upload.js';
import { eventHeaders } from '../jobs/job-changes.js';
import { idOfJobPath, jobPath } from '../jobs/job-view.js';
import { ExtractionAnswers } from './extraction-answers.service.js';
import { ExtractionStream } from './extraction-stream.service.js';
import { ExtractionsService } from './extractions.service.js';
import { TokenTypeGuard } from './token-type.guard.js';

const { createExtraction, extractBatch, extractStreaming, extractType } = endpointCatalog;

/** Extractions of the caller. */
@Controller()
export class ExtractionsController {
  constructor(
    private readonly extractions: ExtractionsService,
    private readonly answers: ExtractionAnswers,
    private readonly stream: ExtractionStream,
  ) {}

  @Endpoint(createExtraction, { bodyLimitBytes: PICTURE_BODY_BYTES })
  async create(
    @OwnerId() ownerId: number,
    @Input() { body }: InputOf<typeof createExtraction>,
    @Headers('prefer') prefer: string | undefined,
    @EarlierLocation() earlier: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    const job = jobAt(earlier, ownerId) ?? (await this.extractions.accept(ownerId, body));
    return this.answers.accepted(job, { preferences: readPreferences(prefer), gone });
  }

  @Endpoint(extractType, { bodyLimitBytes: PICTURE_BODY_BYTES })
  @UseGuards(TokenTypeGuard)
  async extract(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof extractType>,
    @Headers('prefer') prefer: string | undefined,
    @EarlierLocation() earlier: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    const type = params.type as TokenTypeName;
    const job = jobAt(earlier, ownerId) ?? (await this.extractions.acceptOne(ownerId, type, body));
    return this.answers.result(job, type, { preferences: readPreferences(prefer), gone });
  }

  @Endpoint(extractStreaming, { bodyLimitBytes: PICTURE_BODY_BYTES })
  @UseGuards(TokenTypeGuard)
  async extractStreaming(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof extractStreaming>,
    @EarlierLocation() earlier: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    const type = params.type as TokenTypeName;
    const job = jobAt(earlier, ownerId) ?? (await this.extractions.acceptOne(ownerId, type, body));
    return new Answer(this.stream.follow(job, type, gone), { ...eventHeaders, Location: jobPath(job.id) });
  }

  @Endpoint(extractBatch, { bodyLimitBytes: PICTURE_BODY_BYTES })
  @UseGuards(TokenTypeGuard)
  async extractBatch(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof extractBatch>,
    @Headers('prefer') prefer: string | undefined,
    @EarlierLocation() earlier: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    const type = params.type as TokenTypeName;
    const job = jobAt(earlier, ownerId) ?? (await this.extractions.acceptBatch(ownerId, type, body));
    return this.answers.accepted(job, { preferences: readPreferences(prefer), gone });
  }
}

/** The job an earlier try of this request has made. */
function jobAt(location: string | undefined, ownerId: number) {
  const id = idOfJobPath(location);
  return id === undefined ? undefined : { ownerId, id };
}
