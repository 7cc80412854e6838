import { openAttributionStore } from '@clickledger/attribution-store';
import { Erasures, openEventLog } from '@clickledger/event-log';
import { anOutcome, temporaryFolder } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
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
