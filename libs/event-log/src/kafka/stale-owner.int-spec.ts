import { randomUUID } from 'node:crypto';
import { notRun, spawnTs, until } from '@clickledger/testing';
import { expect, it, jest } from '@jest/globals';
import { describeWithKafka } from '../../../../tools/stack/describe-with-kafka.mjs';
import { ONE_PARTITION, numbered, numbers } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

describeWithKafka('an owner that was held until its group had thrown it out', notRun, (brokers) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

  it.each([
    ['at once', false],
    ['when it was let in again', true],
  ])(
    'moves no position when it goes on, and its batch ends %s',
    async (_, endsLate) => {
      const url = `kafka://${brokers()}/stale-${randomUUID()}`;
      const log = await openEventLog(url);
      const position = () => log.position(ONE_PARTITION, 'group', 0);
      await log.append(ONE_PARTITION, numbered(0, 10));
      const held = spawnTs(new URL('./member.child.ts', import.meta.url), [url, ONE_PARTITION, 'group']);
      await until(() => held.lines.includes('begun 0 0 9'));
      held.kill('SIGSTOP');

      const taken: number[] = [];
      let revoked = 0;
      await log.subscribe(ONE_PARTITION, {
        group: 'group',
        onBatch: async ({ records }) => void taken.push(...records.map(({ offset }) => offset)),
        onRevoked: async () => void revoked++,
      });
      await until(async () => (await position()) === 10);
      await log.append(ONE_PARTITION, numbered(10, 15));
      await until(async () => (await position()) === 15);

      if (!endsLate) held.send('go on');
      held.kill('SIGCONT');
      // The group is rebalanced for it.
      await until(() => revoked > 0);
      held.send('go on');
      await until(() => held.lines.includes('revoked 0'));
      expect(held.lines).toContain('done 0 0 9');
      expect(await position()).toBe(15);

      await log.append(ONE_PARTITION, numbered(15, 20));
      await until(async () => (await position()) === 20);
      const begun = held.lines.filter((line) => line.startsWith('begun')).map((line) => Number(line.split(' ')[2]));
      expect(begun.filter((offset) => offset > 0 && offset < 15)).toEqual([]);
      expect(taken.slice(0, 15)).toEqual(numbers(0, 15).map(Number));
      held.kill('SIGKILL');
      await held.ended;
      await log.close();
    },
    90_000,
  );
});
