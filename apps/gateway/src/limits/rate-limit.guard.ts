import { AppError } from '@copy-that/contracts';
import {
  type ConfigOf,
  clientAddress,
  InjectConfig,
  limitsConfig,
  Metrics,
  rateLimitHeaders,
  retryAfterSeconds,
  SlidingWindows,
  type Taking,
} from '@copy-that/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { GuardedRequest } from '../auth/caller.js';
import { type AnyEndpoint, endpointOf } from '../http/endpoint.decorator.js';
import { limitsUnavailable } from './limits-unavailable.js';
import { addressWindows, callerWindows, type RequestWindows } from './request-windows.js';
import { TenantLimits } from './tenant-limits.js';

/** Counts each request against its caller, or its client's address, once it is known and before its body is read. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly windows: SlidingWindows,
    private readonly tenants: TenantLimits,
    private readonly metrics: Metrics,
    @InjectConfig(limitsConfig) private readonly config: ConfigOf<typeof limitsConfig>,
  ) {
    // A counter that first appears with its first event shows no increase.
    for (const limit of ['address', 'requests', 'extraction', 'batch']) {
      for (const outcome of ['refused', 'unchecked', 'unavailable']) metrics.rateLimits.inc({ limit, outcome }, 0);
    }
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const definition = endpointOf(context.getHandler())?.definition;
    if (!definition) return true;
    const request: GuardedRequest = context.switchToHttp().getRequest();
    const reply: FastifyReply = context.switchToHttp().getResponse();
    const wanted = request.user
      ? callerWindows(definition, request.user, await this.tenants.of(request.user.user.id))
      : addressWindows(clientAddress(request.ip), this.config);
    if (wanted.windows.length === 0) return true;
    const taking = await this.take(definition, wanted);
    if (!taking) return true;
    reply.headers({ ...rateLimitHeaders(taking.states) });
    this.count(definition, taking.allowed ? 'allowed' : 'refused');
    if (!taking.allowed) throw refusal(taking);
    return true;
  }

  /** Undefined where Redis is away and the call costs nothing that is dear. @throws AppError `dependency_unavailable` */
  private async take(definition: AnyEndpoint, { owner, windows }: RequestWindows): Promise<Taking | undefined> {
    try {
      return await this.windows.take(owner, windows);
    } catch (cause) {
      if (!definition.costs?.length) {
        this.count(definition, 'unchecked');
        return undefined;
      }
      this.count(definition, 'unavailable');
      throw limitsUnavailable(cause);
    }
  }

  private count({ access, limit }: AnyEndpoint, outcome: 'allowed' | 'refused' | 'unchecked' | 'unavailable'): void {
    this.metrics.rateLimits.inc({ limit: access === 'public' ? 'address' : (limit ?? 'requests'), outcome });
  }
}

function refusal({ states }: Taking): AppError {
  const waitS = retryAfterSeconds(states);
  const full = states
    .filter(({ remaining }) => remaining === 0)
    .map(({ window: { name, limit, widthMs } }) => `${limit} within ${widthMs / 1000} seconds ("${name}")`);
  return new AppError('rate_limited', `The limit of ${full.join(' and of ')} is reached. Wait ${waitS} seconds.`, [], {
    retryAfterSeconds: waitS,
  });
}
