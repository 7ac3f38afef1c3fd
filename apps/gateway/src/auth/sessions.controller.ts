import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { type Caller, CurrentCaller, OwnerId } from './caller.js';
import { Actor } from './request-origin.js';
import { SessionsService } from './sessions.service.js';

const { listSessions, endSession } = endpointCatalog;

/** Sessions of the caller. */
@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Endpoint(listSessions)
  list(@CurrentCaller() caller: Caller, @Input() { query }: InputOf<typeof listSessions>) {
    return this.sessions.list(caller, query);
  }

  @Endpoint(endSession)
  end(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof endSession>, @Actor() actor: AuditActor) {
    return this.sessions.end(ownerId, params.id, actor);
  }
}
