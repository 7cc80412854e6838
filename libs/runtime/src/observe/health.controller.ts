import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { check, type Checks } from './checks.js';

export const CHECKS = Symbol('checks');

@Controller()
@ApiExcludeController()
export class HealthController {
  constructor(@Inject(CHECKS) private readonly checks: Checks) {}

  /** The process runs and answers. */
  @Get('healthz')
  healthz() {
    return { status: 'ok' };
  }

  /** 200 when every dependency is there, else 503: `{ status, checks: { name: 'ok' | reason } }`. */
  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = await check(this.checks);
    const ready = Object.values(checks).every((result) => result === 'ok');
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not_ready', checks };
  }
}
