import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogUnavailableError } from '@clickledger/event-log';
import { Body, Controller, Get, Ip, Module, Param, Post, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { readConfig } from './config/read-config.js';
import { serverSettings } from './config/common.js';
import { HttpFault } from './http/http-fault.js';
import type { RunningService } from './running-service.js';
import { startService } from './service.js';

class Part {
  @IsInt()
  size!: number;
}

class Thing {
  @IsString()
  name!: string;

  @ValidateNested({ each: true })
  @Type(() => Part)
  parts!: Part[];
}

@Controller('things')
class ThingsController {
  @Post()
  make(@Body() thing: Thing) {
    return thing;
  }

  @Post('csv')
  async csv(@Req() request: FastifyRequest) {
    let bytes = 0;
    for await (const chunk of request.body as Readable) bytes += (chunk as Buffer).length;
    return { bytes };
  }

  @Get('address')
  address(@Ip() address: string) {
    return { address };
  }

  @Get('fails/:how')
  fail(@Param('how') how: string) {
    if (how === 'domain') throw new HttpFault(409, 'slug_taken', 'Choose another slug.', { slug: 'x' });
    if (how === 'log') throw new LogUnavailableError('disk full at /var/secret');
    throw new Error('a secret of ours');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let service: RunningService;
let logMissing = false;

beforeAll(async () => {
  service = await startService({
    name: 'things',
    module: ThingsModule,
    port: 0,
    server: readConfig({ LOG_LEVEL: 'silent', HOST: '127.0.0.1', TRUST_PROXY: 'loopback' }, serverSettings),
    ready: {
      catalog: async () => undefined,
      log: async () => {
        if (logMissing) throw new Error('the log does not answer');
      },
    },
    http: (fastify) => {
      fastify.addContentTypeParser('text/csv', (_request, body, done) => done(null, body));
    },
  });
});
afterAll(() => service.stop());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${service.url}${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const post = (body: string, type = 'application/json') =>
  ask('/things', { method: 'POST', body, headers: { 'content-type': type } });

describe('errors', () => {
  it('name every faulty field', async () => {
    const { status, body } = await post(
      JSON.stringify({ name: 1, parts: [{ size: 1 }, { size: 'x' }], colour: 'red' }),
    );
    expect([status, body]).toEqual([
      400,
      {
        code: 'invalid_request',
        detail: 'Some fields cannot be accepted: see faults.',
        faults: [
          { field: 'colour', detail: 'property colour should not exist' },
          { field: 'name', detail: 'name must be a string' },
          { field: 'parts.1.size', detail: 'size must be an integer number' },
        ],
      },
    ]);
  });

  it('are no longer than somebody reads, whatever was sent', async () => {
    const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`field-${n}`, 1]));
    for (const sent of [many, { ['x'.repeat(900_000)]: 1 }, { name: 'x', parts: Array(9_000).fill({}) }]) {
      const { status, body } = await post(JSON.stringify(sent));
      expect([status, body['code']]).toEqual([400, 'invalid_request']);
      expect(JSON.stringify(body).length).toBeLessThan(20_000);
    }
  });

  it.each<[string, () => Promise<{ status: number; body: object }>, number, string]>([
    ['an unknown path', () => ask('/nothing'), 404, 'not_found'],
    ['a malformed path', () => ask('/things/%zz'), 400, 'path_malformed'],
    ['a path parameter beyond all bounds', () => ask(`/things/fails/${'x'.repeat(2000)}`), 414, 'path_too_long'],
    ['broken JSON', () => post('{"name": '), 400, 'invalid_json'],
    ['no JSON', () => post(''), 400, 'invalid_json'],
    ['a poisoned prototype', () => post('{"__proto__": {"x": 1}}'), 400, 'invalid_json'],
    ['a name that stands twice', () => post('{"name": "a", "name": "b"}'), 400, 'invalid_json'],
    ['what is nested deeply', () => post('['.repeat(100_000) + ']'.repeat(100_000)), 400, 'invalid_json'],
    [
      'a form of many parameters',
      () => post('a=1&'.repeat(1_001), 'application/x-www-form-urlencoded'),
      400,
      'invalid_form',
    ],
    ['a poisoned form', () => post('__proto__=1', 'application/x-www-form-urlencoded'), 400, 'invalid_form'],
    ['too large a body', () => post(`"${'x'.repeat(1_048_576)}"`), 413, 'body_too_large'],
    ['another type of body', () => post('<x/>', 'text/xml'), 415, 'unsupported_media_type'],
    ['a domain fault', () => ask('/things/fails/domain'), 409, 'slug_taken'],
    ['a log that is away', () => ask('/things/fails/log'), 503, 'log_unavailable'],
    ['a fault of ours', () => ask('/things/fails/else'), 500, 'internal_error'],
  ])('answer %s in one form', async (_case, asked, status, code) => {
    const answer = await asked();
    expect(answer).toEqual({ status, body: expect.objectContaining({ code, detail: expect.any(String) }) });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('reach a sender who is still sending what is too large', async () => {
    const sent = request(`${service.url}/things`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    const ended = once(sent, 'finish');
    // Looks for an answer only when it has sent everything, as many do.
    sent.once('socket', (socket) => socket.pause());
    sent.end(Buffer.alloc(10_000_000, 'x'));
    await ended;
    sent.socket?.resume();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect([answer.statusCode, await json(answer)]).toMatchObject([413, { code: 'body_too_large' }]);
  });

  it('carry what the fault adds', async () => {
    expect((await ask('/things/fails/domain')).body).toEqual({
      code: 'slug_taken',
      detail: 'Choose another slug.',
      slug: 'x',
    });
  });
});

describe('every service', () => {
  it('streams a body that its own parser takes, however long', async () => {
    const headers = { 'content-type': 'text/csv' };
    const answer = await ask('/things/csv', { method: 'POST', body: 'x'.repeat(2_000_000), headers });
    expect(answer).toEqual({ status: 201, body: { bytes: 2_000_000 } });
  });

  it('believes a trusted proxy’s word on the address', async () => {
    const { body } = await ask('/things/address', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(body).toEqual({ address: '203.0.113.9' });
  });

  it('is healthy', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('is ready, or names the dependency that is missing', async () => {
    expect(await ask('/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', checks: { catalog: 'ok', log: 'ok', consumers: 'ok' } },
    });
    logMissing = true;
    expect(await ask('/readyz')).toEqual({
      status: 503,
      body: { status: 'not_ready', checks: { catalog: 'ok', log: 'the log does not answer', consumers: 'ok' } },
    });
  });

  it('measures requests by route', async () => {
    await ask('/things/fails/domain?token=abc');
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/http_request_duration_seconds_count\{.*route="\/things\/fails\/:how".*\}/);
    expect(metrics).toContain('service="things"');
    expect(metrics).not.toContain('abc');
  });

  it('describes itself', async () => {
    const { body } = await ask('/openapi.json');
    expect(Object.keys(body['paths'] as object)).toContain('/things/csv');
    expect(await (await fetch(`${service.url}/docs`)).text()).toContain('swagger-ui');
    expect(await (await fetch(`${service.url}/docs/swagger-ui.css`)).text()).toContain('.swagger-ui');
  });
});
