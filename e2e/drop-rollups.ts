import { Session } from 'chdb';

const [folder = ''] = process.argv.slice(2);
const store = new Session(folder, { connectionArgs: [`--config-file=${folder}/engine.xml`] });
for (const table of ['rollups', 'heads']) {
  store.query(`DROP TABLE ${table} SYNC`);
}
store.close();
