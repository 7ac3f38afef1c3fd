import type { Project } from '@copy-that/contracts';
import type { ProjectEntity } from '@copy-that/database';

/** A project as the API shows it. */
export function projectView(project: ProjectEntity): Project {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    version: project.version,
    created_at: project.createdAt.toISOString(),
    updated_at: project.updatedAt.toISOString(),
  };
}
