import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topic } from '@clickledger/wire';
import { open } from 'lmdb';
import { refuseDamagedFile } from '@clickledger/lmdb-kit';
import { committed, openEnvironment, type Environment } from './environment.js';
import { FORMAT, META_REMEDY, PARTITIONS } from './meta.js';
import { WAY_BACK } from './day.js';
import { DAY_NAME } from './topic-days.js';

/**
 * What follows from a fact is copied before it: a copied outcome then never lacks its report, nor a report the offer
 * that it names; of a backfill that began the messages are all there, so that none is queued again. A report without its outcome is decided by the process that opens the copy.
 */
export const COPY_ORDER = [
  'backfills',
  'deliveries',
  'attributions',
  'dead-letters',
  'conversions',
  'refusals',
  'landings',
  'clicks',
  'impressions',
  'catalog',
  'erasures',
] as const satisfies readonly Topic[];

/**
 * Copies a log, which another process may be writing to: each day as it is at one moment, and no group's position, so
 * that whoever reads the copy reads all of it.
 * @param to a folder that is made
 * @throws where there is no log in the folder
 */
export async function copyLog(from: string, to: string): Promise<void> {
  await copyWhatIsFixed(join(from, 'meta'), join(to, 'meta'));
  for (const topic of COPY_ORDER) {
    const days = (await readdir(join(from, topic))).filter((name) => DAY_NAME.test(name)).sort();
    for (const day of days) await copyDay(join(from, topic, day), join(to, topic, day));
  }
}

/** For the log’s life: its format and its partition counts. */
async function copyWhatIsFixed(from: string, to: string): Promise<void> {
  const [source, target] = [openForReading(from, META_REMEDY), openEnvironment(to, META_REMEDY)];
  try {
    const format = source.get(FORMAT);
    if (format) await committed(target.put(FORMAT, Buffer.from(format)));
    const counts = source.getRange({ start: [PARTITIONS], end: [`${PARTITIONS}\u0001`] });
    for (const { key, value } of counts) await committed(target.put(key, Buffer.from(value)));
  } finally {
    await target.close();
    await source.close();
  }
}

/** Without the pages that are free, which the owner's file keeps. */
async function copyDay(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const source = openForReading(from, WAY_BACK);
  try {
    await source.backup(to, true);
  } finally {
    await source.close();
  }
}

/** LMDB lets other processes read what one writes; a reader sees one moment. */
function openForReading(path: string, remedy: string): Environment {
  refuseDamagedFile(path, remedy);
  return open<Buffer, (number | string)[]>({ path, noSubdir: false, encoding: 'binary', readOnly: true });
}
