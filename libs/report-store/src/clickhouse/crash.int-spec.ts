import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';

const folder = temporaryFolder();

it('a process that crashes with the engine in it ends, so that it can be started again', async () => {
  const child = spawnTs(new URL('./crash.child.ts', import.meta.url), [folder()]);
  expect(await child.ended).toBe('SIGABRT');
});
