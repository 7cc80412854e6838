import { expect, it } from '@jest/globals';
import { readRedisUrl } from './redis-url.js';

it('reads all that a URL says', () => {
  expect(readRedisUrl('rediss://us%2Fer:p%40ss@redis.example:6380/3?name=staging', 'cl')).toEqual({
    host: 'redis.example',
    port: 6380,
    tls: true,
    username: 'us/er',
    password: 'p@ss',
    database: 3,
    name: 'staging',
  });
});

it('has defaults for all but the host', () => {
  expect(readRedisUrl('redis://[::1]', 'cl')).toEqual({
    host: '::1',
    port: 6379,
    tls: false,
    username: undefined,
    password: undefined,
    database: 0,
    name: 'cl',
  });
});
