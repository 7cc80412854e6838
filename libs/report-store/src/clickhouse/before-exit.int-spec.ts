import { enginesAtRest } from '@clickledger/store-kit';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { openEmbedded } from './embedded.js';

const folder = temporaryFolder();

it('no thread works in the engine when its process is to exit: it would end by a signal', async () => {
  const engine = openEmbedded(folder());
  const running = async () => {
    const [row] = await engine.reads.rows<{ running: number }>(
      "SELECT toUInt32(count()) AS running FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%processes%'",
    );
    return row?.running;
  };
  const slow = engine.counts.rows('SELECT sleepEachRow(0.5) FROM numbers(2) SETTINGS max_block_size = 1');
  while ((await running()) !== 1);
  await enginesAtRest(60_000);
  expect(await running()).toBe(0);
  await slow;
  await engine.close();
});
