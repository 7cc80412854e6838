import { openAttributionStore } from '@clickledger/attribution-store';
import { Erasures, openEventLog } from '@clickledger/event-log';
import { anOutcome, temporaryFolder } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { expect, it, jest } from '@jest/globals';
import { restore } from './restore.js';

const folder = temporaryFolder();

it('restoring stops at a line that is no outcome, and does not say that it has read it', async () => {
  const log = await openEventLog(`lmdb:${folder()}`);
  const store = await openAttributionStore(`lmdb:${folder()}`);
  const outcome = anOutcome();
  const partition = log.partitionOf('attributions', outcome.conversion_id);
  const value = Buffer.concat([encode('attributions', [outcome]), Buffer.from('\n{"type":')]);
  await log.append('attributions', [{ key: outcome.conversion_id, value }]);
  const erasures = new Erasures(log);
  await expect(restore({ log, store, erasures }, partition)).rejects.toThrow('offset 0, line 1 is no fact');
  expect(await store.position('attributions', partition)).toBe(0);
  await erasures.stop();
  await store.close();
  await log.close();
});

it('restoring a store that was emptied tells how far it is', async () => {
  const log = await openEventLog(`lmdb:${folder()}`);
  const store = await openAttributionStore(`lmdb:${folder()}`);
  const lines = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  const [partition, key] = [log.partitionOf('attributions', 'conversion-1'), 'conversion-1'];
  for (let version = 1; version <= 3; version++) {
    await log.append('attributions', [{ key, value: encode('attributions', [anOutcome({ version })]) }]);
  }
  const erasures = new Erasures(log);
  await restore({ log, store, erasures }, partition, 4);
  expect(lines).not.toHaveBeenCalled();
  await store.close();

  const emptied = await openAttributionStore(`lmdb:${folder()}`);
  await restore({ log, store: emptied, erasures }, partition, 3);
  expect(lines.mock.calls).toEqual([[{ partition, reached: 3, end: 3 }, 'outcomes are read back from the log']]);
  lines.mockRestore();
  await erasures.stop();
  await emptied.close();
  await log.close();
});
