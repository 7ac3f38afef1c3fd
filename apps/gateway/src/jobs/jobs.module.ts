import { Module } from '@nestjs/common';
import { AwaitedJobs } from './awaited-jobs.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

/** Jobs. */
@Module({ controllers: [JobsController], providers: [JobsService, AwaitedJobs], exports: [AwaitedJobs] })
export class JobsModule {}
