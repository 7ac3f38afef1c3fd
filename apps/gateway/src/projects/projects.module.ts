import { StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { ProjectExportService } from './project-export.service.js';
import { ProjectTokensService } from './project-tokens.service.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsService } from './projects.service.js';

/** Projects, their tokens and their exports. */
@Module({
  imports: [JobsModule, StorageModule],
  controllers: [ProjectsController],
  providers: [ProjectsService, ProjectTokensService, ProjectExportService],
})
export class ProjectsModule {}
