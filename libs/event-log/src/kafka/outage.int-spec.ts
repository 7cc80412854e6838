import { notRun, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startKafka, type RunningKafka } from '../../../../tools/stack/kafka.mjs';
import { missingForKafka } from '../../../../tools/stack/kafka-jars.mjs';
import { numbered, numbers, readAll, textOf, textsOf } from '../contract/log-under-test.contract.js';
import { LogUnavailableError } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

/** What it was given up with; empty where it was not. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => '',
    (error: unknown) => (error instanceof LogUnavailableError ? error.message : ''),
  );

const missing = missingForKafka();
if (missing) notRun('a Kafka that goes away', missing);
else {
  describe('a Kafka that goes away', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let kafka: RunningKafka;
    beforeAll(async () => void (kafka = await startKafka()));
    afterAll(() => kafka.remove());

    it('is waited for: the log opens, refuses meanwhile, and works when Kafka is there', async () => {
      await kafka.stop();
      const log = await openEventLog(`kafka://${kafka.brokers}/away`);
      expect(log.partitionCount('clicks')).toBe(4);
      await expect(log.append('refusals', numbered(0, 1))).rejects.toThrow(LogUnavailableError);
      await expect(log.end('refusals', 0)).rejects.toThrow(LogUnavailableError);
      await kafka.restart();
      await log.append('refusals', numbered(0, 1));
      expect(await log.end('refusals', 0)).toBe(1);
      await log.close();
    });

    it('stopped for 30 s, is missed by every append in time, and then has all that was acknowledged', async () => {
      const log = await openEventLog(`kafka://${kafka.brokers}/stopped`);
      const seen = new Set<string>();
      await log.subscribe('refusals', {
        group: 'group',
        onBatch: async (batch) => textsOf(batch).forEach((text) => seen.add(text)),
      });
      await log.append('refusals', numbered(0, 100));
      await until(() => seen.size === 100);
      await kafka.stop();
      const back = Date.now() + 30_000;
      while (Date.now() < back) {
        await expect(log.append('refusals', numbered(100, 101))).rejects.toThrow(LogUnavailableError);
      }
      await kafka.restart();
      await until(() => log.append('refusals', numbered(101, 200)).then(() => true));
      await until(() => numbers(101, 200).every((text) => seen.has(text)));
      await log.close();
    });

    it('held, so that it is silent, is given up in time, and used again when it goes on', async () => {
      const log = await openEventLog(`kafka://${kafka.brokers}/silent`);
      await log.append('refusals', numbered(0, 1));
      kafka.signal('SIGSTOP');
      // The signal takes a while to reach all of Kafka's threads, which answer until then.
      await Promise.all([
        until(async () => /no answer.* within/.test(await refusalOf(log.append('refusals', numbered(1, 2))))),
        until(async () => (await refusalOf(log.end('refusals', 0))) !== ''),
      ]);
      kafka.signal('SIGCONT');
      await until(() => log.append('refusals', numbered(2, 3)).then(() => true));
      expect((await readAll(log, 'refusals')).map(textOf)).toEqual(expect.arrayContaining(['0', '2']));
      await log.close();
    });

    it('killed and restarted, has all that was acknowledged, and its groups go on', async () => {
      const log = await openEventLog(`kafka://${kafka.brokers}/killed`);
      const seen = new Set<string>();
      await log.subscribe('refusals', {
        group: 'group',
        onBatch: async (batch) => textsOf(batch).forEach((text) => seen.add(text)),
      });
      await log.append('refusals', numbered(0, 100));
      await until(() => seen.size === 100);
      await kafka.kill();
      const during = log.append('refusals', numbered(100, 101)).then(
        () => 'acknowledged',
        (error: Error) => error.name,
      );
      await kafka.restart();
      expect(['acknowledged', 'LogUnavailableError']).toContain(await during);
      await until(() => log.append('refusals', numbered(101, 200)).then(() => true));
      await until(() => numbers(101, 200).every((text) => seen.has(text)));
      const texts = new Set((await readAll(log, 'refusals')).map(textOf));
      expect([...numbers(0, 100), ...numbers(101, 200)].filter((text) => !texts.has(text))).toEqual([]);
      await log.close();
    });
  });
}
