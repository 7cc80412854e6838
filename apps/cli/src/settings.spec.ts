import { describe, expect, it } from '@jest/globals';
import { serviceUrl } from './settings.js';

describe('serviceUrl', () => {
  it.each([
    [{}, 'http://localhost:3006'],
    [{ ATTRIBUTION_PORT: '4006' }, 'http://localhost:4006'],
    [{ ATTRIBUTION_PORT: ' 4006 ' }, 'http://localhost:4006'],
    [{ ATTRIBUTION_PORT: '' }, 'http://localhost:3006'],
    [{ ATTRIBUTION_PORT: '4006', ATTRIBUTION_URL: 'https://away.example/a/' }, 'https://away.example/a'],
    [{ CATALOG_PORT: '4004' }, 'http://localhost:3006'],
  ])('of %j is %s', (env, url) => {
    expect(serviceUrl(env, 'attribution')).toBe(url);
  });

  it.each([
    [{ INGEST_PORT: '0' }, /INGEST_PORT must be .*, and 0 lets the system choose it: set it or INGEST_URL/],
    [{ INGEST_PORT: '65536' }, /INGEST_PORT must be the port that the service listens on: set it or INGEST_URL/],
    [{ INGEST_PORT: '3002a' }, /INGEST_PORT must be/],
    [{ INGEST_URL: 'localhost:3002' }, /INGEST_URL must be an http or https URL/],
  ])('of %j is refused', (env, message) => {
    expect(() => serviceUrl(env, 'ingest')).toThrow(message);
  });
});
