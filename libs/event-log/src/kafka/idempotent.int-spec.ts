import { notRun } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { startKafka, type RunningKafka } from '../../../../tools/stack/kafka.mjs';
import { missingForKafka } from '../../../../tools/stack/kafka-jars.mjs';
import { lossyProxy } from '../../../../tools/stack/lossy-proxy.mjs';
import { readAll, textOf } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

/**
 * Why the adapter does not use kafkajs's `idempotent: true`: when a request fails, kafkajs takes its sequence numbers
 * back for all partitions, though the broker may have written some of them. The next record gets a number that the
 * broker has seen, which takes it for a duplicate, acknowledges it and writes nothing. Should kafkajs mend that, these
 * specs say so.
 */
const missing = missingForKafka();
if (missing) notRun('what an idempotent producer of kafkajs loses', missing);
else {
  describe('records that were acknowledged', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let kafka: RunningKafka;
    let proxy: Awaited<ReturnType<typeof lossyProxy>>;
    let topics = 0;
    beforeAll(async () => {
      proxy = await lossyProxy();
      kafka = await startKafka({ 'advertised.listeners': `CLIENTS://127.0.0.1:${proxy.port}` });
      proxy.to(kafka.brokers);
    });
    afterAll(async () => {
      proxy.close();
      await kafka.remove();
    });

    /** The texts of partition 0 after the work, with a producer as asked. */
    async function written(
      idempotent: boolean,
      work: (send: (texts: Record<number, string>) => Promise<unknown>) => Promise<void>,
    ): Promise<string[]> {
      const prefix = `idempotent-${topics++}`;
      const log = await openEventLog(`kafka://127.0.0.1:${proxy.port}/${prefix}`);
      const client = new Kafka({ brokers: [`127.0.0.1:${proxy.port}`], logLevel: logLevel.NOTHING });
      const producer: Producer = client.producer({ idempotent, retry: { retries: 10, initialRetryTime: 50 } });
      await producer.connect();
      await work((texts) => {
        const messages = Object.entries(texts).map(([partition, value]) => ({ partition: Number(partition), value }));
        return producer.send({ topic: `${prefix}.clicks`, acks: -1, messages });
      });
      const records = await readAll(log, 'clicks', 0);
      await producer.disconnect();
      await log.close();
      return records.map(textOf);
    }

    const tooLargeBeside = async (send: (texts: Record<number, string>) => Promise<unknown>): Promise<void> => {
      await send({ 0: 'first' });
      await expect(send({ 0: 'beside', 1: 'x'.repeat(2 * 1024 * 1024) })).rejects.toThrow('larger');
      await send({ 0: 'later' });
    };
    const answerLost = async (send: (texts: Record<number, string>) => Promise<unknown>): Promise<void> => {
      await send({ 0: 'first' });
      proxy.loseNextAnswer();
      await Promise.all([send({ 0: 'a' }), send({ 0: 'b' })]);
    };

    it('are in the log without it: after a refused record, and after a lost answer', async () => {
      expect(await written(false, tooLargeBeside)).toEqual(expect.arrayContaining(['first', 'later']));
      const texts = await written(false, answerLost);
      expect(texts).toEqual(expect.arrayContaining(['first', 'a', 'b']));
      // What it costs: the record whose answer was lost is there twice.
      expect(texts.length).toBeGreaterThan(3);
    });

    it('are not all there with it, after a record was refused beside them', async () => {
      expect(await written(true, tooLargeBeside)).not.toContain('later');
    });

    it('are not all there with it, after an answer was lost with another send waiting', async () => {
      const texts = new Set(await written(true, answerLost));
      expect(texts.has('a') && texts.has('b')).toBe(false);
    });
  });
}
