import { answerHealth, type HealthPath, HealthService } from '@copy-that/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The public's view of the gateway's health: that a part is down, not why. */
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('/health')
  overall(@Res() reply: FastifyReply) {
    return this.answer('/health', reply);
  }

  @Get('/health/live')
  live(@Res() reply: FastifyReply) {
    return this.answer('/health/live', reply);
  }

  @Get('/health/ready')
  ready(@Res() reply: FastifyReply) {
    return this.answer('/health/ready', reply);
  }

  private async answer(path: HealthPath, reply: FastifyReply): Promise<void> {
    const { status, body } = await answerHealth(this.health, path, { detail: false });
    await reply.status(status).header('Cache-Control', 'no-store').send(body);
  }
}
