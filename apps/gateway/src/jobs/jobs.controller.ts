import { endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { JobsService } from './jobs.service.js';

const { readJob, listJobs, readJobTokens, cancelJob } = endpointCatalog;

/** Jobs of the caller. */
@Controller()
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Endpoint(readJob)
  read(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readJob>) {
    return this.jobs.read(ownerId, params.id);
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
