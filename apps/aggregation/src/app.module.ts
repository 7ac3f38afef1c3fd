import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { MergeCandidatesHandler } from './merge-candidates.handler.js';
import { SetAggregation } from './set-aggregation.service.js';

/** Candidates of all images in, one token set out. */
@Module({
  imports: [DatabaseModule.forRoot('aggregation'), QueueModule.forRoot({ listen: ['aggregation'] }), PipelineModule],
  controllers: [MergeCandidatesHandler],
  providers: [SetAggregation],
})
export class AppModule {}
