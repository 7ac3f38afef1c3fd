import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule, StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { ExtractTokensHandler } from './extract-tokens.handler.js';
import { ImageMeasuring } from './image-measuring.service.js';
import { TokenExtraction } from './token-extraction.service.js';

/** Pixels in, candidate tokens out. */
@Module({
  imports: [
    DatabaseModule.forRoot('extraction'),
    QueueModule.forRoot({ listen: ['extraction', 'naming'] }),
    StorageModule,
    PipelineModule,
  ],
  controllers: [ExtractTokensHandler],
  providers: [ImageMeasuring, TokenExtraction],
})
export class AppModule {}
