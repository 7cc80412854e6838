import { notRun, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startKafka, type RunningKafka } from '../../../../tools/stack/kafka.mjs';
import { missingForKafka } from '../../../../tools/stack/kafka-jars.mjs';
import { lossyProxy } from '../../../../tools/stack/lossy-proxy.mjs';
import { recordOf, textsOf } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

/** More than are needed to open a log whose topics are there, or to join a group. */
const ANSWERS = 12;
/** A member that was let in, and never heard of it, holds the others up for so long. */
const SESSION_MS = 1_000;
const answers = Array.from({ length: ANSWERS }, (_, i) => i + 1);

const missing = missingForKafka();
if (missing) notRun('a log one of whose answers is lost', missing);
else {
  describe('a log', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let kafka: RunningKafka;
    let proxy: Awaited<ReturnType<typeof lossyProxy>>;
    beforeAll(async () => {
      proxy = await lossyProxy();
      kafka = await startKafka({
        'advertised.listeners': `CLIENTS://127.0.0.1:${proxy.port}`,
        'group.min.session.timeout.ms': String(SESSION_MS),
      });
      proxy.to(kafka.brokers);
    });
    afterAll(async () => {
      proxy.close();
      await kafka.remove();
    });

    it.each(answers)(
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

    it.each(answers)(
      'has its subscribers join a group though answer %i was lost',
      async (answer) => {
        const log = await openEventLog(`kafka://127.0.0.1:${proxy.port}/lost-answers?session_timeout=${SESSION_MS}`);
        const seen: string[] = [];
        proxy.loseNextAnswer(answer - 1);
        const subscription = await log.subscribe('refusals', {
          group: `group-${answer}`,
          onBatch: async (batch) => void seen.push(...textsOf(batch)),
        });
        await log.append('refusals', [recordOf('key', `value-${answer}`)]);
        await Promise.race([until(() => seen.includes(`value-${answer}`)), subscription.failed]);
        await log.close();
      },
      60_000,
    );
  });
}
