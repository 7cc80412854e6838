import { Erasures, openEventLog } from '@clickledger/event-log';
import { anAttempt, aQueuedPostback, temporaryFolder } from '@clickledger/testing';
import { encode, type Erased, type OfDelivery } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { messagesOver } from './messages-over.js';

const folder = temporaryFolder();
const message = (delivery_id: string, version = 1, conversion_id = 'erased') =>
  aQueuedPostback({ delivery_id, version, conversion_id });
const tried = (delivery_id: string, next_at?: string, conversion_id = 'erased') =>
  anAttempt({ delivery_id, conversion_id, ...(next_at !== undefined && { next_at }) });
const LATER = '2026-06-01T14:00:00.000Z';

it.each<[what: string, facts: readonly OfDelivery[], over: readonly string[]]>([
  ['one that waits is not over', [message('one')], []],
  ['nor one that is tried again', [message('one'), tried('one', LATER)], []],
  ['one that was sent is', [message('one'), tried('one', LATER), tried('one')], ['one']],
  ['so is one that a newer takes the place of', [message('one'), message('two', 2)], ['one']],
  ['not one that is sent again', [message('one'), tried('one'), message('one')], []],
  ['and one of others is not looked at', [message('one', 1, 'else'), tried('one', undefined, 'else')], []],
])('%s', async (_what, facts, over) => {
  const log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  const erased: Erased = {
    ...{ type: 'Erased', v: 1, erasure_id: 'e1', erased_at: LATER },
    ...{ whole: [], renamed: [], conversions: ['erased'] },
  };
  await log.append('erasures', [{ key: 'e1', value: encode('erasures', [erased]) }]);
  for (const fact of facts) await log.append('deliveries', [{ key: 'k', value: encode('deliveries', [fact]) }]);
  const erasures = new Erasures(log);
  await erasures.reached(1);
  expect([...(await messagesOver(log, erasures))]).toEqual(over);
  await erasures.stop();
  await log.close();
});
