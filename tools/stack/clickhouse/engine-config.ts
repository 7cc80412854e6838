import { readFileSync } from 'node:fs';

const SERVICES = new URL('../../../deploy/clickhouse/services.sql', import.meta.url);
const GRANT = /^GRANT ([^;]+) ON [\w*]+\.\* TO \w+;$/gm;

/**
 * The engine in a process has one user. It may what deploy/clickhouse grants to the services, so that specs fail where
 * that is too little, and make databases, of which each spec has its own.
 */
export function usersXml(): string {
  const granted = [...readFileSync(SERVICES, 'utf8').matchAll(GRANT)].map(([, rights = '']) => rights);
  return `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        ${[...granted, 'CREATE DATABASE, DROP DATABASE'].map((rights) => `<query>GRANT ${rights} ON *.*</query>`).join('')}
      </grants>
    </default>
  </users>
</clickhouse>
`;
}

export const serverXml = (usersFile: string): string => `<clickhouse>
  <users_config>${usersFile}</users_config>
</clickhouse>
`;
