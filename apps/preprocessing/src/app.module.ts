import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule, StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { ImageFetching } from './image-fetching.service.js';
import { ImagePreparation } from './image-preparation.service.js';
import { PrepareImageHandler } from './prepare-image.handler.js';

/** Pictures in, checked pictures and what a model may be shown of them out. */
@Module({
  imports: [
    DatabaseModule.forRoot('preprocessing'),
    QueueModule.forRoot({ listen: ['preprocessing'] }),
    StorageModule,
    PipelineModule,
  ],
  controllers: [PrepareImageHandler],
  providers: [ImagePreparation, ImageFetching],
})
export class AppModule {}
