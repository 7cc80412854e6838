import { Session } from 'chdb';
import { ROLLUPS } from './rollups.js';

const [folder = ''] = process.argv.slice(2);
const store = new Session(folder, { connectionArgs: [`--config-file=${folder}/engine.xml`] });
for (const table of ROLLUPS) {
  store.query(`DROP TABLE clickledger_store.${table} SYNC`);
}
store.close();
