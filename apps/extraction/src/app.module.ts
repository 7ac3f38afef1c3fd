import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { CacheModule, QueueModule, StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { ExtractTokensHandler } from './extract-tokens.handler.js';
import { ImageMeasuring } from './image-measuring.service.js';
import { BatchNaming } from './naming/batch-naming.service.js';
import { BatchResults } from './naming/batch-results.service.js';
import { BatchSubmission } from './naming/batch-submission.service.js';
import { BudgetAlerts } from './naming/budget-alerts.service.js';
import { BudgetSweeper } from './naming/budget-sweeper.js';
import { ExtractionCache } from './naming/extraction-cache.service.js';
import { KeptAnswers } from './naming/kept-answers.service.js';
import { NamedOutcome } from './naming/named-outcome.service.js';
import { namerProvider } from './naming/namer.provider.js';
import { NamingHandler } from './naming/naming.handler.js';
import { NamingAsks } from './naming/naming-asks.service.js';
import { PaidAnswers } from './naming/paid-answers.service.js';
import { TokenNaming } from './naming/token-naming.service.js';
import { TokenExtraction } from './token-extraction.service.js';

/** Pixels in, candidate tokens out, and names for them where a model is asked. */
@Module({
  imports: [
    DatabaseModule.forRoot('extraction'),
    QueueModule.forRoot({ listen: ['extraction', 'naming'] }),
    StorageModule,
    CacheModule,
    PipelineModule,
  ],
  controllers: [ExtractTokensHandler, NamingHandler],
  providers: [
    ImageMeasuring,
    TokenExtraction,
    namerProvider,
    NamingAsks,
    PaidAnswers,
    KeptAnswers,
    ExtractionCache,
    NamedOutcome,
    TokenNaming,
    BatchSubmission,
    BatchResults,
    BatchNaming,
    BudgetSweeper,
    BudgetAlerts,
  ],
})
export class AppModule {}
