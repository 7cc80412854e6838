import { spawnTs } from '@clickledger/testing';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startAllInOne } from './all-in-one.js';
import type { Deployment } from './deployment.js';
import { inOneFile } from './runnable.js';

/** Embedded stores in this folder, and all services in one process. */
export function embeddedDeployment(folder: string, runnable = inOneFile): Deployment {
  const [attribution, reports] = [join(folder, 'attribution'), join(folder, 'reports')];
  return {
    oneProcess: true,
    folder,
    settings: {
      EVENT_LOG_URL: `lmdb:${join(folder, 'log')}`,
      ATTRIBUTION_STORE_URL: `lmdb:${attribution}`,
      DELIVERY_STORE_URL: `lmdb:${join(folder, 'deliveries')}`,
      REPORT_STORE_URL: `chdb:${reports}`,
    },
    start: () => startAllInOne(folder, runnable),
    forgetAttribution: async () => rmSync(attribution, { recursive: true }),
    forgetReports: async () => rmSync(reports, { recursive: true }),
    dropRollups: async () => {
      // A process of its own: one process can have one engine, and jest's worker may have another spec's.
      const drop = spawnTs(new URL('drop-rollups.ts', import.meta.url), [reports]);
      if ((await drop.ended) !== 0) throw new Error(drop.errors());
    },
  };
}
