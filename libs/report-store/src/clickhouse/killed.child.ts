import { aHistory } from '../contract/history.js';
import { projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import type { Connection } from './connection.js';
import { openEmbedded } from './embedded.js';

/*
 * Arguments: a folder, and when this process kills itself: at the first insert into a table, at the n-th statement of
 * the migration, or never, in which case it goes on from what is there and prints what the store reports.
 */
const [folder = '', moment = 'never'] = process.argv.slice(2);
const engine = openEmbedded(folder);

function killAt(connection: Connection, call: 'run' | 'insert', dies: (first: string) => boolean) {
  const really = connection[call].bind(connection) as (first: string, ...rest: never[]) => Promise<void>;
  Object.assign(connection, {
    [call]: async (first: string, ...rest: never[]) => {
      if (dies(first)) process.kill(process.pid, 'SIGKILL');
      await really(first, ...rest);
    },
  });
}

if (moment === 'migration') {
  let statements = 0;
  killAt(engine.writes, 'run', () => ++statements === 12);
}
const store = await ClickHouseReportStore.over(engine);
for (const connection of [engine.writes, engine.counts]) killAt(connection, 'insert', (table) => table === moment);
if (moment === 'rebuild') {
  await projectAll(store, aHistory(1, 150));
  await settle(store);
  killAt(engine.counts, 'run', (statement) => statement.startsWith('INSERT INTO marks'));
  await store.rebuildRollups();
}
if (moment === 'recounting') {
  await projectAll(store, aHistory(1, 150));
  killAt(engine.counts, 'run', (statement) => statement.includes("basis = 'conversion_time'"));
}
await projectAll(store, aHistory(1, 150));
await settle(store);
console.log(JSON.stringify(await reported(store)));
await store.close();
