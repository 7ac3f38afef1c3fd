import { Module } from '@nestjs/common';
import { AwaitedJobs } from './awaited-jobs.js';
import { JobChanges } from './job-changes.js';
import { JobEvents } from './job-events.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

/** Jobs. */
@Module({
  controllers: [JobsController],
  providers: [JobsService, AwaitedJobs, JobChanges, JobEvents],
  exports: [JobsService, AwaitedJobs, JobChanges],
})
export class JobsModule {}
