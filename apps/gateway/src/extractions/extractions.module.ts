import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { ExtractionAnswers } from './extraction-answers.service.js';
import { ExtractionStream } from './extraction-stream.service.js';
import { ExtractionsController } from './extractions.controller.js';
import { ExtractionsService } from './extractions.service.js';
import { ImageSources } from './image-sources.service.js';
import { ModelBudget } from './model-budget.service.js';

/** Extractions. */
@Module({
  imports: [ImagesModule, JobsModule, LimitsModule, WebhooksModule],
  controllers: [ExtractionsController],
  providers: [ExtractionsService, ExtractionAnswers, ExtractionStream, ImageSources, ModelBudget],
})
export class ExtractionsModule {}
