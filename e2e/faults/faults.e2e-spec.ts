import { notRun, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { missingForStack } from '../../tools/stack/start-stack.mjs';
import { clickHouseFaults } from './clickhouse.js';
import { kafkaFaults } from './kafka.js';
import { logFaults } from './log.js';
import { ownerFaults } from './owners.js';
import { redisFaults } from './redis.js';
import { upgradeFaults } from './upgrade.js';
import { World } from './world.js';

const NAME = 'services whose clocks are five minutes apart, under traffic';

const missing = missingForStack();
if (missing) notRun(NAME, missing);
else {
  const folder = temporaryFolder();
  describe(NAME, () => {
    // That one broker can lose what it has acknowledged.
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let world: World;
    beforeAll(async () => void (world = await World.start(folder())));
    afterAll(() => world.end());

    // One after the other over the same stores: what a fault has broken is not mended for the next.
    describe('a log', () => logFaults(() => world));
    describe('attribution and reporting', () => ownerFaults(() => world));
    describe('a Redis', () => redisFaults(() => world));
    describe('a ClickHouse server', () => clickHouseFaults(() => world));
    describe('a Kafka', () => kafkaFaults(() => world));
    describe('a fact of a newer version', () => upgradeFaults(() => world));
  });
}
