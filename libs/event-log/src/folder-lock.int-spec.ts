import { mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spawnTs, temporaryFolder, until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { lockFolder } from './folder-lock.js';

const folder = temporaryFolder();
const child = (path: string) => spawnTs(new URL('./lock.child.ts', import.meta.url), [path]);

describe('lockFolder', () => {
  it('refuses a second owner by the folder’s name until the first releases it', async () => {
    const path = folder();
    const release = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toThrow(`${path} is in use by another process`);
    await release();
    expect(readdirSync(path)).toEqual([]);
    await (
      await lockFolder(path)
    )();
  });

  it('takes a folder by a relative path too', async () => {
    const path = folder();
    const release = await lockFolder(relative(process.cwd(), path));
    await expect(lockFolder(path)).rejects.toThrow('in use');
    await release();
  });

  it('refuses while another process owns it, and is free when that is killed', async () => {
    const path = folder();
    const owner = child(path);
    await until(() => owner.lines.length > 0);
    expect(owner.lines).toEqual(['owned']);
    await expect(lockFolder(path)).rejects.toThrow('in use');
    owner.kill('SIGKILL');
    await owner.ended;
    expect(readdirSync(path)).toHaveLength(1);
    const release = await lockFolder(path);
    expect(readdirSync(path)).toHaveLength(1);
    await release();
  });

  it('has one owner at most, however many come at the same moment after one was killed', async () => {
    const path = folder();
    const dead = child(path);
    await until(() => dead.lines.length > 0);
    dead.kill('SIGKILL');
    await dead.ended;
    const candidates = Array.from({ length: 4 }, () =>
      lockFolder(path).then(
        () => 'owned',
        () => 'refused',
      ),
    );
    const outcomes = await Promise.all(candidates);
    expect(outcomes.filter((outcome) => outcome === 'owned').length).toBeLessThanOrEqual(1);
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const path = join(folder(), 'a-long-name'.repeat(8), 'another-long-name'.repeat(6));
    mkdirSync(path, { recursive: true });
    const release = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toThrow('in use');
    await release();
  });
});
