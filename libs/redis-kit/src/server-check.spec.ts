import { expect, it } from '@jest/globals';
import { readInfo, unfit } from './server-check.js';

const info = (version: string, policy: string) =>
  readInfo(`# Server\r\nredis_version:${version}\r\nexecutable:/a:b\r\n\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`);

it.each(['7.0.15', '7.2.4', '8.2.0', '10.0.0'])('takes Redis %s', (version) => {
  expect(unfit(info(version, 'noeviction'))).toBeUndefined();
});

it.each([
  ['6.2.14', 'noeviction', 'Redis 6.2.14 is too old: Redis 7 or Valkey is needed'],
  ['7.0.0', 'allkeys-lru', 'its maxmemory-policy is allkeys-lru; set it to noeviction'],
  ['7.0.0', 'volatile-ttl', 'its maxmemory-policy is volatile-ttl; set it to noeviction'],
])('refuses Redis %s with %s', (version, policy, fault) => {
  expect(unfit(info(version, policy))).toContain(fault);
});

it('refuses a server that does not say', () => {
  expect(unfit(readInfo(''))).toBeDefined();
});
