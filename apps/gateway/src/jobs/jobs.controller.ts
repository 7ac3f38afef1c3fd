import { endpointCatalog } from '@copy-that/contracts';
import { Controller, Headers } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Answer } from '../http/answer.js';
import { ClientGone } from '../http/client-gone.decorator.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { preferenceApplied, readPreferences } from '../http/prefer.js';
import { AwaitedJobs } from './awaited-jobs.js';
import { lastEventId } from './event-id.js';
import { eventHeaders } from './job-changes.js';
import { JobEvents } from './job-events.js';
import { jobView } from './job-view.js';
import { JobsService } from './jobs.service.js';

const { readJob, followJob, listJobs, readJobTokens, cancelJob } = endpointCatalog;

/** Jobs of the caller. */
@Controller()
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly events: JobEvents,
    private readonly awaited: AwaitedJobs,
  ) {}

  @Endpoint(readJob)
  async read(
    @OwnerId() ownerId: number,
    @Input() { params }: InputOf<typeof readJob>,
    @Headers('prefer') prefer: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    const { waitMs } = readPreferences(prefer);
    const stored = await this.awaited.standing(ownerId, params.id, waitMs ?? 0, gone);
    return new Answer(jobView(stored), preferenceApplied({ async: false, waitMs }));
  }

  @Endpoint(followJob)
  async follow(
    @OwnerId() ownerId: number,
    @Input() { params }: InputOf<typeof followJob>,
    @Headers('last-event-id') seen: string | undefined,
    @ClientGone() gone: AbortSignal,
  ) {
    return new Answer(await this.events.follow(ownerId, params.id, lastEventId(seen), gone), eventHeaders);
  }

  @Endpoint(listJobs)
  list(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof listJobs>) {
    return this.jobs.list(ownerId, query);
  }

  @Endpoint(readJobTokens)
  tokens(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readJobTokens>) {
    return this.jobs.tokens(ownerId, params.id);
  }

  @Endpoint(cancelJob)
  cancel(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof cancelJob>) {
    return this.jobs.cancel(ownerId, params.id);
  }
}
