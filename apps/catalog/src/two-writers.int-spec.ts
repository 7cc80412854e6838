import { join } from 'node:path';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { appendCatalog, factsIn, temporaryFolder, until } from '@clickledger/testing';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const folder = temporaryFolder();

let log: EventLog;
let services: RunningService[];

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  services = await Promise.all(
    ['one', 'two'].map((instance) => {
      const env = {
        DATA_DIR: join(dataDir, instance),
        ADMIN_KEY,
        POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
        CATALOG_PORT: '0',
        LOG_LEVEL: 'warn',
      };
      return startCatalog(readCatalogConfig(env), { log });
    }),
  );
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await log.close();
});

async function ask(instance: number, method: string, path: string, body?: object) {
  const response = await fetch(`${services[instance]!.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('two writers over one log', () => {
  it('of two that make the same, one wins and the other hears so', async () => {
    const answers = await Promise.all(
      [0, 1].map((i) => ask(i, 'POST', '/publishers', { publisher_id: 'race', name: `${i}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const winner = answers.find(({ status }) => status === 201);
    const [first] = (await factsIn(log, 'catalog')).filter((fact) => 'publisher_id' in fact);
    expect(first).toMatchObject({ publisher_id: 'race', name: winner?.body.name });
    for (const instance of [0, 1]) {
      expect((await ask(instance, 'GET', '/publishers/race')).body.name).toBe(winner?.body.name);
    }
  });

  it('of two that change the same version, one wins', async () => {
    const changes = Array.from({ length: 8 }, (_, i) =>
      ask(i % 2, 'PUT', '/publishers/race', { version: 2, name: `v2-${i}` }),
    );
    const answers = await Promise.all(changes);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['version_conflict']),
    );
  });

  it('counts what was too late', async () => {
    // The writers above may have heard of each other before they wrote: this one has not.
    const [first] = (await factsIn(log, 'catalog')).filter((fact) => fact.type === 'PublisherChanged');
    await appendCatalog(log, first ? [{ ...first, name: 'too late' }] : []);
    const metrics = async () => (await fetch(`${services[0]!.url}/metrics`)).text();
    await until(async () => /catalog_ignored_facts\{reason="version_conflict",.*\} [1-9]/.test(await metrics()));
  });
});
