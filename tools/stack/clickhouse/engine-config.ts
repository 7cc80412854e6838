import { readFileSync } from 'node:fs';

const file = (name: string) => readFileSync(new URL(`../../../deploy/clickhouse/${name}`, import.meta.url), 'utf8');
const GRANT = /^GRANT ([^;]+) ON ([\w*]+\.\*) TO \w+;$/gm;
const granted = (name: string) => [...file(name).matchAll(GRANT)].map(([, rights = '', on = '']) => ({ rights, on }));

/** By whose rights a process's one user is held. */
export type Rights = 'services' | 'analysts';

/** Whose rights the views read with: nobody is it. */
export const DEFINER = 'clickledger';

/**
 * The engine in a process has one user. It may what deploy/clickhouse grants to the services, so that specs fail where
 * that is too little, and make databases, of which each spec has its own; or what it grants to analysts, within the
 * limits of their profile.
 */
export function usersXml(rights: Rights): string {
  const services = granted('services.sql').map((grant) => `GRANT ${grant.rights} ON *.*`);
  const ofUser = {
    services: [...services, 'GRANT CREATE DATABASE, DROP DATABASE ON *.*', `GRANT SET DEFINER ON ${DEFINER}`],
    analysts: granted('analysts.sql').map((grant) => `GRANT ${grant.rights} ON ${grant.on}`),
  }[rights];
  return `<clickhouse>
  <profiles><default>${rights === 'analysts' ? profileXml(file('analysts.sql')) : ''}</default><services/></profiles>
  <quotas><default/></quotas>
  <users>
    ${userXml('default', 'default', ofUser)}
    ${userXml(DEFINER, 'services', services)}
  </users>
</clickhouse>
`;
}

const userXml = (name: string, profile: string, grants: readonly string[]) => `<${name}>
      <password></password>
      <networks><ip>::/0</ip></networks>
      <profile>${profile}</profile>
      <quota>default</quota>
      <grants>${grants.map((grant) => `<query>${grant}</query>`).join('')}</grants>
    </${name}>`;

const SETTING = /^ {4}(\w+) = '?(\w+)'?(?: MIN (\d+) MAX (\d+))?/gm;

/**
 * Values and bounds of a profile. But for `readonly`, which each query sets last (engine.ts): CHANGEABLE_IN_READONLY is
 * refused by the engine in a process.
 */
function profileXml(sql: string): string {
  const settings = [...sql.matchAll(SETTING)].filter(([, name]) => name !== 'readonly');
  const values = settings.map(([, name, value]) => `<${name}>${value}</${name}>`);
  const bounds = settings.map(([, name, , min, max]) =>
    min === undefined ? `<${name}><readonly/></${name}>` : `<${name}><min>${min}</min><max>${max}</max></${name}>`,
  );
  return `${values.join('')}<constraints>${bounds.join('')}</constraints>`;
}

export const serverXml = (usersFile: string): string => `<clickhouse>
  <users_config>${usersFile}</users_config>
</clickhouse>
`;
