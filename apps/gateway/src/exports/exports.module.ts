import { StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

/** Exports as zips. */
@Module({
  imports: [JobsModule, LimitsModule, StorageModule],
  controllers: [ExportsController],
  providers: [ExportsService],
})
export class ExportsModule {}
