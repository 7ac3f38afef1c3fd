import { StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { CurationService } from './curation.service.js';
import { DocumentThread } from './document-thread.js';
import { ProjectExportService } from './project-export.service.js';
import { ProjectImportService } from './project-import.service.js';
import { ProjectTokensService } from './project-tokens.service.js';
import { ProjectVersionsService } from './project-versions.service.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsService } from './projects.service.js';
import { VersionsController } from './versions.controller.js';

/** Projects, their tokens and their exports. */
@Module({
  imports: [JobsModule, StorageModule],
  controllers: [ProjectsController, VersionsController],
  providers: [
    ProjectsService,
    ProjectTokensService,
    ProjectExportService,
    ProjectVersionsService,
    ProjectImportService,
    DocumentThread,
    CurationService,
  ],
})
export class ProjectsModule {}
