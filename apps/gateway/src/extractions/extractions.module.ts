import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { ExtractionAnswers } from './extraction-answers.service.js';
import { ExtractionsController } from './extractions.controller.js';
import { ExtractionsService } from './extractions.service.js';
import { ImageSources } from './image-sources.service.js';
import { ModelBudget } from './model-budget.service.js';

/** Extractions. */
@Module({
  imports: [ImagesModule, JobsModule, LimitsModule],
  controllers: [ExtractionsController],
  providers: [ExtractionsService, ExtractionAnswers, ImageSources, ModelBudget],
})
export class ExtractionsModule {}
