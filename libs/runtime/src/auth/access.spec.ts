import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { readConfig } from '../config/read-config.js';
import { serverSettings } from '../config/common.js';
import type { RunningService } from '../running-service.js';
import { startService } from '../service.js';
import { Access, Who } from './access.js';
import { KeyRing, hashSecret, keyRing } from './key-ring.js';
import type { Principal } from './principal.js';

const owners = new Map([
  [hashSecret('advertiser-key'), { advertiserId: 'shop' }],
  [hashSecret('publisher-key'), { publisherId: 'blog' }],
]);

@Controller('things')
@Access('network', 'advertiser')
class ThingsController {
  @Get()
  who(@Who() principal: Principal) {
    return principal;
  }

  @Get('all')
  @Access('network')
  all() {
    return [];
  }
}

@Controller('open')
class OpenController {
  @Get()
  open() {
    return 'open';
  }
}

@Module({
  controllers: [ThingsController, OpenController],
  providers: [{ provide: KeyRing, useValue: keyRing('admin-key-of-16-characters', (hash) => owners.get(hash)) }],
})
class ThingsModule {}

let service: RunningService;

beforeAll(async () => {
  const server = readConfig({ LOG_LEVEL: 'silent', HOST: '127.0.0.1' }, serverSettings);
  service = await startService({ name: 'things', module: ThingsModule, port: 0, server, ready: {} });
});
afterAll(() => service.stop());

describe('access', () => {
  it.each([
    ['/things', undefined, 401, { code: 'key_missing' }],
    ['/things', 'Basic dTpw', 401, { code: 'key_missing' }],
    ['/things', 'Bearer', 401, { code: 'key_missing' }],
    ['/things', 'Bearer someone-else', 401, { code: 'key_unknown' }],
    ['/things', 'Bearer admin-key-of-16-characters', 200, { role: 'network' }],
    ['/things', 'bearer  advertiser-key', 200, { role: 'advertiser', advertiserId: 'shop' }],
    ['/things', 'Bearer publisher-key', 403, { code: 'not_allowed' }],
    ['/things/all', 'Bearer advertiser-key', 403, { code: 'not_allowed' }],
    ['/things/all', 'Bearer admin-key-of-16-characters', 200, []],
  ])('%s with %s answers %i', async (path, authorization, status, body) => {
    const response = await fetch(`${service.url}${path}`, { headers: authorization ? { authorization } : {} });
    expect([response.status, await response.json()]).toEqual([
      status,
      Array.isArray(body) ? body : expect.objectContaining(body),
    ]);
  });

  it('is not asked of open routes', async () => {
    expect((await fetch(`${service.url}/open`)).status).toBe(200);
  });
});
