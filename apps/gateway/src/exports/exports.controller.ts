import { endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Answer } from '../http/answer.js';
import { EarlierLocation, Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { acceptedHeaders, idOfJobPath } from '../jobs/job-view.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ExportsService } from './exports.service.js';

const { createExport, readExportContent } = endpointCatalog;

/** Zips of the caller's projects. */
@Controller()
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly jobs: JobsService,
  ) {}

  @Endpoint(createExport)
  async create(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof createExport>,
    @EarlierLocation() earlier: string | undefined,
  ) {
    const id = idOfJobPath(earlier) ?? (await this.exports.accept(ownerId, params.id, body)).id;
    return new Answer(await this.jobs.read(ownerId, id), acceptedHeaders(id));
  }

  @Endpoint(readExportContent)
  content(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readExportContent>) {
    return this.exports.content(ownerId, params.id);
  }
}
