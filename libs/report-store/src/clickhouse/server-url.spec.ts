import { expect, it } from '@jest/globals';
import { readServerUrl } from './server-url.js';

it.each([
  ['http://clickhouse/cl', 'http://clickhouse:8123'],
  ['https://clickhouse/cl', 'https://clickhouse:8443'],
  ['http://clickhouse:80/cl', 'http://clickhouse:80'],
  ['https://u:p@clickhouse:443/cl', 'https://clickhouse:443'],
  ['http://[::1]:9/cl', 'http://[::1]:9'],
])('%s is at %s', (url, origin) => {
  expect(readServerUrl(url).origin).toBe(origin);
});

it('reads user, password, database and patience', () => {
  expect(readServerUrl('http://services:p%40ss%2F@host/cl?request_timeout=500')).toEqual({
    origin: 'http://host:8123',
    username: 'services',
    password: 'p@ss/',
    database: 'cl',
    requestTimeout: 500,
  });
  expect(readServerUrl('http://host/cl')).toMatchObject({ username: 'default', password: '', requestTimeout: 90_000 });
});
