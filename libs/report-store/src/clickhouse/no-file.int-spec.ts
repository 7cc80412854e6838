import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openEmbedded } from './embedded.js';

const folder = temporaryFolder();

it.each(['engine-users.xml', 'engine.xml', 'status'])('does not wait for a FIFO in the place of its %s', (name) => {
  const path = folder();
  execFileSync('mkfifo', [join(path, name)]);
  expect(() => openEmbedded(path)).toThrow(`${name} is no file, but a FIFO`);
});
