import { STALE_AFTER_MS } from './sweep.js';

/** Seconds. An analyst's query, in another process, may read parts that have been merged since it began. */
const OLD_PARTS_STAY = STALE_AFTER_MS / 1000;

/**
 * fsync: an acknowledged insert survives the loss of power, and so does a merge, which deletes what it was made of.
 * Source: https://clickhouse.com/docs/operations/settings/merge-tree-settings
 */
export const engineXml = (users: string) => `<clickhouse>
  <users_config>${escape(users)}</users_config>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <old_parts_lifetime>${OLD_PARTS_STAY}</old_parts_lifetime>
    <min_rows_to_fsync_after_merge>1</min_rows_to_fsync_after_merge>
  </merge_tree>
</clickhouse>
`;

/** Nobody needs to read files, URLs or other servers through this engine, so nobody is granted it. */
const GRANTS = [
  'SHOW, SELECT, INSERT, OPTIMIZE, TRUNCATE, ALTER',
  'CREATE DATABASE, CREATE TABLE, CREATE VIEW, CREATE TEMPORARY TABLE, CREATE FUNCTION, DROP TABLE, DROP VIEW, DROP FUNCTION',
];

export const USERS_XML = `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>${GRANTS.map((grants) => `<query>GRANT ${grants} ON *.*</query>`).join('')}</grants>
    </default>
  </users>
</clickhouse>
`;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
