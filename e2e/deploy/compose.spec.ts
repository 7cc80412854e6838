import { ConfigError, type Env } from '@clickledger/runtime';
import { readAttributionConfig } from 'clickledger-attribution';
import { readCatalogConfig } from 'clickledger-catalog';
import { readConversionIngestConfig } from 'clickledger-conversion-ingest';
import { readPostbacksConfig } from 'clickledger-postbacks';
import { readRedirectConfig } from 'clickledger-redirect';
import { readReportingConfig } from 'clickledger-reporting';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compose, composeText, environmentOf, ownServices } from './compose.js';
import { fileOf, ROOT } from './root.js';

const CONFIGS: Record<string, (env: Env) => { readonly port: number }> = {
  attribution: readAttributionConfig,
  catalog: readCatalogConfig,
  'conversion-ingest': readConversionIngestConfig,
  postbacks: readPostbacksConfig,
  redirect: readRedirectConfig,
  reporting: readReportingConfig,
};
const HEX = '0123456789abcdef'.repeat(4);
/** What an operator may write into .env. */
const FILLED_IN: Record<string, string> = {
  PUBLIC_REDIRECT_URL: 'https://go.example.com',
  TRUST_PROXY: 'uniquelocal',
  CLICK_ID_KEYS: `a:${HEX.slice(0, 32)}`,
  ...Object.fromEntries(
    [
      'ADMIN_KEY',
      'VISITOR_KEY',
      'POSTBACK_SIGNING_KEY',
      'REDIS_PASSWORD',
      'CLICKHOUSE_ADMIN_PASSWORD',
      'CLICKHOUSE_PASSWORD',
      'SQL_PASSWORD',
    ].map((name) => [name, HEX]),
  ),
};
const services = Object.entries(compose.services);

function read(service: string): (env: Env) => { readonly port: number } {
  const found = CONFIGS[service];
  if (!found) throw new Error(`${service} is no service of this repository`);
  return found;
}

/** Every name that a service's configuration looks at. */
function namesRead(service: string): Set<string> {
  const names = new Set<string>();
  const env = new Proxy({}, { get: (_, name) => void names.add(String(name)) });
  expect(() => read(service)(env)).toThrow(ConfigError);
  return names;
}

describe('docker-compose.yml', () => {
  it('has every service on its own, and their stores', () => {
    expect(ownServices.map(([name]) => name).sort()).toEqual(Object.keys(CONFIGS).sort());
    const stores = services.filter(([, { image }]) => image).map(([name]) => name);
    expect(stores.sort()).toEqual(['clickhouse', 'kafka', 'redis']);
  });

  it('asks for each value that has to be, takes those that may be, and .env.example has each name, empty', () => {
    const asked = [...composeText.matchAll(/\$\{(\w+)(:\?[^}]{10,})?(:-)?\}/g)];
    const optional = asked.flatMap(([, name, , isOptional]) => (isOptional ? [name] : []));
    expect(asked.filter(([, , refusal, isOptional]) => !refusal && !isOptional).map(([text]) => text)).toEqual([]);
    expect([...new Set(optional)].sort()).toEqual(['COUNTRY_HEADER', 'FALLBACK_URL', 'POSTBACK_ALLOW']);
    const named = fileOf('.env.example')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(named.sort()).toEqual([...new Set(asked.map(([, name]) => `${name}=`))].sort());
    // No other way to write a variable.
    expect(composeText.replace(/\$\{\w+:(\?[^}]+|-)\}/g, '').match(/\$.*/)).toBeNull();
  });

  it.each(services)('%s: has a health check', (name, { build, healthcheck }) => {
    expect(build ? fileOf('Dockerfile') : `HEALTHCHECK ${healthcheck?.test ?? 'missing'}`).toMatch(
      /^HEALTHCHECK (?!missing)/m,
    );
    expect(build?.args.SERVICE ?? name).toBe(name);
  });

  it.each(services)('%s: keeps what it writes in a volume, and mounts only what is there', (_, { volumes = [] }) => {
    const [named = [], mounted = []] = [false, true].map((local) =>
      volumes.map((volume) => volume.split(':')[0] ?? '').filter((source) => source.startsWith('.') === local),
    );
    expect(named).not.toEqual([]);
    expect(named.filter((volume) => !(volume in compose.volumes))).toEqual([]);
    expect(mounted.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(ownServices)('%s: is given only settings that it knows', (service, { environment = {} }) => {
    const known = namesRead(service);
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(ownServices)('%s: takes what it is given', (service, definition) => {
    expect(() => read(service)(environmentOf(definition, FILLED_IN))).not.toThrow();
  });

  it('passes on what may be left empty', () => {
    const [, redirect] = ownServices.find(([name]) => name === 'redirect') ?? [];
    const environment = (values: object) => environmentOf(redirect ?? {}, { ...FILLED_IN, ...values });
    const said = { COUNTRY_HEADER: 'cf-ipcountry', FALLBACK_URL: 'https://network.example/' };
    expect(readRedirectConfig(environment({}))).toMatchObject({ countryHeader: '', fallbackUrl: '' });
    expect(readRedirectConfig(environment(said))).toMatchObject({
      countryHeader: said.COUNTRY_HEADER,
      fallbackUrl: said.FALLBACK_URL,
    });
  });

  it.each(ownServices)('%s: listens where the documents say', (service, definition) => {
    const { build, ports = [] } = definition;
    const { port } = read(service)(FILLED_IN);
    expect(build?.args.PORT).toBe(port);
    expect(ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(fileOf('docs/deploy.md')).toMatch(new RegExp(`^\\| \`${service}\` +\\| 127.0.0.1:${port} +\\|`, 'm'));
    expect(fileOf('docs/configuration.md')).toMatch(
      new RegExp(`^\\| \`[A-Z]+_PORT\` +\\| \`${port}\` +\\| ${service} +\\|`, 'm'),
    );
  });

  it.each(ownServices)('%s: waits for the stores that it names', (_, { environment = {}, depends_on = {} }) => {
    const hosts = Object.entries(environment)
      .filter(([name]) => /_(STORE|LOG)_URL$/.test(name))
      .map(([, url]) => /(?:\/\/|@)([a-z]+):\d+/.exec(String(url))?.[1]);
    expect(Object.keys(depends_on).sort()).toEqual(hosts.sort());
    expect(Object.values(depends_on).every(({ condition }) => condition === 'service_healthy')).toBe(true);
  });
});
