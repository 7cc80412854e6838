import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { notRun, temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { describeWithRedis } from '../../../tools/stack/describe-with-redis.mjs';
import { contentsOn, layContents } from '../../../tools/stack/redis-contents.mjs';
import { ARRIVAL, asNewest, GOLDEN, heldBy, heldIn, hold } from './golden.contract.js';
import { openAttributionStore } from './open-attribution-store.js';
import { withRedis } from './redis/redis-for-specs.contract.js';

const FORMATS = ['format-1'];
const NEWEST = 'format-1';
const file = (format: string, name: string): string => fileURLToPath(new URL(`${format}/${name}`, GOLDEN));
const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** To make a spec green, change the code and never a file: such stores are out there. docs/decisions/0012. */
describe('a store that a release has left', () => {
  const folder = temporaryFolder();

  async function expectHeld(url: string, format: string): Promise<void> {
    const store = await openAttributionStore(url);
    try {
      expect(await heldBy(store, heldIn(format))).toEqual(asNewest(heldIn(format)));
    } finally {
      await store.close();
    }
  }

  it('is as it was left', () => {
    const sums = FORMATS.flatMap((format) =>
      readdirSync(file(format, '')).map((name) => `${sumOf(file(format, name))}  ${format}/${name}`),
    );
    expect(sums.sort()).toEqual(readFileSync(file('.', 'sums.txt'), 'utf8').trimEnd().split('\n').sort());
  });

  it.each(FORMATS)('on LMDB, of %s, is read as it was meant', async (format) => {
    const path = folder();
    execFileSync('tar', ['-xzf', file(format, 'lmdb.tar.gz'), '-C', path]);
    await expectHeld(`lmdb:${path}`, format);
  });

  describeWithRedis('on Redis', notRun, (server) => {
    const aName = () => `golden-${randomUUID().slice(0, 8)}`;

    it.each(FORMATS)('of %s, is read as it was meant', async (format) => {
      const [name, lines] = [aName(), readFileSync(file(format, 'redis.jsonl'), 'utf8')];
      await withRedis(server(), (redis) => layContents(redis, name, lines));
      await expectHeld(`${server()}?name=${name}`, format);
    });

    it('is as this release leaves it: where entries are others, the number is to be another', async () => {
      const name = aName();
      const store = await openAttributionStore(`${server()}?name=${name}`, () => ARRIVAL);
      await hold(store, heldIn(NEWEST));
      await store.close();
      const left = await withRedis(server(), (redis) => contentsOn(redis, name));
      expect(left).toBe(readFileSync(file(NEWEST, 'redis.jsonl'), 'utf8'));
    });
  });
});
