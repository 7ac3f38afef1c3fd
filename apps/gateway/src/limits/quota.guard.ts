import { AppError } from '@copy-that/contracts';
import { JobRepository } from '@copy-that/database';
import { asTenant, type ConfigOf, InjectConfig, limitsConfig, Metrics } from '@copy-that/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { GuardedRequest } from '../auth/caller.js';
import { endpointOf, type ServedEndpoint } from '../http/endpoint.decorator.js';
import { BodiesInFlight } from './bodies-in-flight.js';
import { TenantLimits } from './tenant-limits.js';

/** The last look before a body is read: whether its caller may queue more, and whether there is memory for it. */
@Injectable()
export class QuotaGuard implements CanActivate {
  private readonly bodies: BodiesInFlight;

  constructor(
    private readonly jobs: JobRepository,
    private readonly metrics: Metrics,
    private readonly tenants: TenantLimits,
    @InjectConfig(limitsConfig) config: ConfigOf<typeof limitsConfig>,
  ) {
    this.bodies = new BodiesInFlight(config.maxBodyBytesInFlight);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const served = endpointOf(context.getHandler());
    if (!served) return true;
    const request: GuardedRequest = context.switchToHttp().getRequest();
    const ownerId = request.user?.user.id;
    if (ownerId !== undefined && served.definition.costs?.includes('queue')) {
      const { maxQueuedJobs } = await this.tenants.of(ownerId);
      // Exact once more when the job is written; here it spares the body.
      await asTenant(ownerId, () => this.jobs.assertRoom(ownerId, maxQueuedJobs));
    }
    if (served.definition.body) this.hold(bytesOf(request, served), context.switchToHttp().getResponse());
    return true;
  }

  /** Until the answer is out the body is held: its controller may still use it. */
  private hold(bytes: number, reply: FastifyReply): void {
    const release = this.bodies.reserve(bytes);
    if (release) {
      if (reply.raw.closed) release();
      else reply.raw.once('close', release);
      return;
    }
    this.metrics.overloads.inc({ reason: 'bodies_in_flight' });
    throw new AppError(
      'overloaded',
      'Too many large requests are under way. Send this one again in a few seconds, or send pictures one after the other.',
    );
  }
}

/** What the request says it will send; a body without a length, or with one that will be refused, as much as is ever read. */
function bytesOf({ headers }: GuardedRequest, { bodyLimitBytes }: ServedEndpoint): number {
  const declared = Number(headers['content-length'] ?? Number.NaN);
  return declared <= bodyLimitBytes ? declared : bodyLimitBytes;
}
