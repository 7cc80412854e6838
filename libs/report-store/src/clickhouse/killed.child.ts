import { aHistory } from '../contract/history.js';
import { projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import type { Connection } from './connection.js';
import { openEmbedded } from './embedded.js';
import { openServer } from './server.js';

/*
 * Arguments: the store's URL, and when this process kills itself: at the first insert into a table, at the n-th statement of
 * the migration, or never, in which case it goes on from what is there and prints what the store reports.
 */
const [url = '', moment = 'never'] = process.argv.slice(2);
const engine = url.startsWith('chdb:') ? openEmbedded(url.slice('chdb:'.length)) : openServer(url);

const die = () => process.kill(process.pid, 'SIGKILL');

function killAtStatement(connection: Connection, dies: (statement: string) => boolean) {
  const run = connection.run.bind(connection);
  connection.run = async (statement) => {
    if (dies(statement)) die();
    await run(statement);
  };
}

function killAtInsert(connection: Connection, table: string) {
  const insert = connection.insert.bind(connection);
  connection.insert = async (into, rows) => {
    if (into === table) die();
    await insert(into, rows);
  };
}

if (moment === 'migration') {
  let statements = 0;
  killAtStatement(engine.writes, () => ++statements === 12);
}
const store = await ClickHouseReportStore.over(engine);
for (const connection of [engine.writes, engine.counts]) killAtInsert(connection, moment);
if (moment === 'rebuild') {
  await projectAll(store, aHistory(1, 150));
  await settle(store);
  killAtStatement(engine.counts, (statement) => statement.startsWith('INSERT INTO marks'));
  await store.rebuildRollups();
}
if (moment === 'recounting') {
  await projectAll(store, aHistory(1, 150));
  killAtStatement(engine.counts, (statement) => statement.includes("basis = 'conversion_time'"));
}
await projectAll(store, aHistory(1, 150));
await settle(store);
console.log(JSON.stringify(await reported(store)));
await store.close();
