import { notRun, temporaryFolder } from '@clickledger/testing';
import { jest } from '@jest/globals';
import { namedServers } from '../../tools/stack/named-servers.mjs';
import { missingForStack, startStack, type RunningStack } from '../../tools/stack/start-stack.mjs';
import type { Deployment, StoreSettings } from './deployment.js';
import { distributedDeployment } from './distributed.js';
import { embeddedDeployment } from './embedded.js';
import { inOneFile } from './runnable.js';

/**
 * Declares the same specs twice: on embedded stores with all services in one process, and on Kafka, Redis and
 * ClickHouse with each service in its own. The servers are those of `namedServers`, else such as are started for
 * this file; where there can be none, `notRun` says so.
 * @param specs given what makes a deployment, in `beforeAll` or in a test
 */
export function onBothSets(
  name: string,
  specs: (deploy: () => Promise<Deployment>) => void,
  runnable = inOneFile,
): void {
  describe(`${name}, on embedded stores`, () => {
    specs(async () => embeddedDeployment(folder(), runnable));
    // After the specs' own hooks, for these run in their order.
    const folder = temporaryFolder();
  });

  const distributed = `${name}, on Kafka, Redis and ClickHouse`;
  const named = namedStack();
  const missing = named ? undefined : missingForStack();
  if (missing) return notRun(distributed, missing);
  describe(distributed, () => {
    let own: RunningStack | undefined;
    const ends: (() => Promise<void>)[] = [];
    // That one broker can lose what it has acknowledged.
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    beforeAll(async () => {
      if (!named) own = await startStack();
    });
    specs(async () => {
      const servers = named ?? own?.settings;
      if (!servers) throw new Error('the servers have not started');
      const deployment = await distributedDeployment(servers, folder(), runnable);
      ends.push(deployment.end);
      return deployment;
    });
    const folder = temporaryFolder();
    afterAll(async () => {
      for (const end of named ? ends : []) await end();
      await own?.stop();
    });
  });
}

function namedStack(): StoreSettings | undefined {
  const { EVENT_LOG_URL, ATTRIBUTION_STORE_URL, REPORT_STORE_URL } = namedServers();
  if (!EVENT_LOG_URL || !ATTRIBUTION_STORE_URL || !REPORT_STORE_URL) return undefined;
  return { EVENT_LOG_URL, ATTRIBUTION_STORE_URL, DELIVERY_STORE_URL: ATTRIBUTION_STORE_URL, REPORT_STORE_URL };
}
