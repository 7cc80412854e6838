import { DOCUMENTED } from '../../views/views.js';
import { EMBEDDED } from '../databases.js';

/** Bytes that the process may take: a query has 2 GB, its answer and the engine the rest. */
export const MOST_OF_ALL = 3 * 1024 ** 3;

/** Whose rights the documented views read with. Nobody can be it. */
export const OWNER = 'owner';

/** @param folder of the store: outside of it no table can be attached */
export const readerXml = (users: string, folder: string): string => `<clickhouse>
  <users_config>${escaped(users)}</users_config>
  <custom_local_disks_base_directory>${escaped(folder)}/</custom_local_disks_base_directory>
  <max_server_memory_usage>${MOST_OF_ALL}</max_server_memory_usage>
</clickhouse>
`;

const { views, store, before } = EMBEDDED;

/** Of who makes the views, before anybody asks. */
export const MAKING = ['ALL ON *.*'];

/**
 * Of who asks: the documented views. Tables are taken anew without a right to read them, by the same user, as the engine
 * has no other; an analyst's connection is read-only before it sees a query, and cannot.
 */
export const ASKING = [
  `SHOW, SELECT ON ${views}.*`,
  ...DOCUMENTED.map(({ name }) => `SELECT ON ${before}.${name}`),
  `CREATE TABLE, DROP TABLE ON ${store}.*`,
];

/** Who may attach a table is shown it: not so an analyst, known by being read-only. */
const SHOWN = Object.entries({ tables: 'database', columns: 'database', databases: 'name' })
  .map(
    ([table, column]) => `<${table}><filter>getSetting('readonly') = 0 OR ${column} = '${views}'</filter></${table}>`,
  )
  .join('');

export const readerUsersXml = (grants: readonly string[]): string => `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <databases><system>${SHOWN}</system></databases>
      ${granted(grants)}
    </default>
    <${OWNER}>
      <no_password/>
      <networks/>
      <profile>default</profile>
      <quota>default</quota>
      ${granted([`SELECT ON ${store}.*`])}
    </${OWNER}>
  </users>
</clickhouse>
`;

const granted = (grants: readonly string[]) =>
  `<grants>${grants.map((grant) => `<query>GRANT ${grant}</query>`).join('')}</grants>`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
