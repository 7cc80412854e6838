import { notRun } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startKafka, type RunningKafka } from '../../../../tools/stack/kafka.mjs';
import { missingForKafka } from '../../../../tools/stack/kafka-jars.mjs';
import { lossyProxy } from '../../../../tools/stack/lossy-proxy.mjs';
import { recordOf } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

/** More than are needed to open a log whose topics are there. */
const ANSWERS = 12;

const missing = missingForKafka();
if (missing) notRun('a log one of whose answers is lost', missing);
else {
  describe('a log', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let kafka: RunningKafka;
    let proxy: Awaited<ReturnType<typeof lossyProxy>>;
    beforeAll(async () => {
      proxy = await lossyProxy();
      kafka = await startKafka({ 'advertised.listeners': `CLIENTS://127.0.0.1:${proxy.port}` });
      proxy.to(kafka.brokers);
    }, 120_000);
    afterAll(async () => {
      proxy.close();
      await kafka.remove();
    });

    it.each(Array.from({ length: ANSWERS }, (_, i) => i + 1))(
      'opens though answer %i was lost',
      async (answer) => {
        proxy.loseNextAnswer(answer - 1);
        const log = await openEventLog(`kafka://127.0.0.1:${proxy.port}/lost-answers`);
        await log.append('clicks', [recordOf('key', 'value')]);
        expect(await log.end('clicks', log.partitionOf('clicks', 'key'))).toBeGreaterThan(0);
        await log.close();
      },
      60_000,
    );
  });
}
