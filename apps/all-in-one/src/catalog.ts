import { replaceSnapshots, shareCatalog, type FollowOptions, type SharedCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';
import { Standstills } from '@clickledger/runtime';
import { join } from 'node:path';

/** Each of them, as redirect's, had a snapshot of its own in release 0.1. */
const SERVICES = ['redirect', 'catalog', 'reporting', 'attribution', 'postbacks', 'conversion-ingest'];

/** The one view of all services: a million links take half a gigabyte, which each of its own would take again. */
export async function openCatalog(
  dataDir: string,
  log: EventLog,
  options: Pick<FollowOptions, 'serveDamaged'> = {},
): Promise<SharedCatalog> {
  const snapshotOf = (service: string): string => join(dataDir, `catalog-${service}.jsonl`);
  const snapshot = snapshotOf('all-in-one');
  await replaceSnapshots(snapshot, SERVICES.map(snapshotOf));
  return shareCatalog(log, { ...options, snapshot, watch: new Standstills('all-in-one') });
}
