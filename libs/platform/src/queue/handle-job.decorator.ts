import type { JobDefinition } from '@copy-that/contracts';
import { MessagePattern } from '@nestjs/microservices';

/** Makes a controller's method the handler of a job: it gets the parsed payload and, with `@Ctx()`, a {@link JobContext}. */
export function HandleJob(definition: Pick<JobDefinition<never>, 'name'>): MethodDecorator {
  return MessagePattern(definition.name);
}
