import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule, StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { ExportSweeper } from './export-sweeper.js';
import { RenderSetHandler } from './render-set.handler.js';
import { SetArchiving } from './set-archiving.service.js';
import { SetRendering } from './set-rendering.service.js';

/** A token set in, files out. */
@Module({
  imports: [
    DatabaseModule.forRoot('export'),
    QueueModule.forRoot({ listen: ['export'] }),
    StorageModule,
    PipelineModule,
  ],
  controllers: [RenderSetHandler],
  providers: [SetRendering, SetArchiving, ExportSweeper],
})
export class AppModule {}
