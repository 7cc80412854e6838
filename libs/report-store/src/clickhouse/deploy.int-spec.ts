import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';
import { replicated, statements } from './migrate.js';
import { openServer } from './server.js';
import type { Engine } from './engine.js';
import { CHANGEABLE } from '../gate/settings.js';

const deploy = join(import.meta.dirname, '../../../../deploy/clickhouse');
const schema = join(import.meta.dirname, '../schema');
const passwords = { SERVICES_PASSWORD: 'services-password-1', ANALYST_PASSWORD: 'analyst-password-1' };

const printed = (args: string[], env: Record<string, string>) =>
  execFileSync(join(deploy, 'print-sql.sh'), args, {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    stdio: 'pipe',
  });

describe('deploy/clickhouse', () => {
  const newDatabase = clickHouseForSpecs();
  let engine: Engine;
  beforeAll(async () => void (engine = openServer(await newDatabase())));
  afterAll(() => engine.close());

  /** As the engine's parser understands it. */
  const parsed = async (query: string): Promise<string> => {
    const [row] = await engine.reads.rows<{ query: string }>('SELECT formatQuery({query:String}) AS query', { query });
    return row?.query ?? '';
  };

  it.each([[[]], [['replicated']]])('prints %j what ClickHouse can read', async (args) => {
    const all = statements(printed(args, passwords));
    const kinds = (await Promise.all(all.map(parsed))).map((query) => query.split(/ (IF|SHOW|CREATE T|CREATE F|c)/)[0]);
    expect(new Set(kinds)).toEqual(
      new Set(['CREATE USER', 'GRANT', 'CREATE SETTINGS PROFILE', 'CREATE ROLE', 'CREATE QUOTA', 'CREATE DATABASE']),
    );
    expect(all.join()).not.toMatch(/\$|password-1/);
  });

  it.each([{}, { ...passwords, ANALYST_PASSWORD: 'short' }])('prints nothing with %j', (env) => {
    expect(() => printed([], env)).toThrow(/must have at least 16 characters/);
  });

  it('lets analysts set what the SQL endpoint lets them', () => {
    const profile = readFileSync(join(deploy, 'analysts.sql'), 'utf8');
    const names = [...profile.matchAll(/^ {4}(\w+)\b[^,;]* CHANGEABLE_IN_READONLY/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(CHANGEABLE);
  });

  it('every table has a replicated variant', async () => {
    const all = readdirSync(schema).flatMap((file) => statements(readFileSync(join(schema, file), 'utf8')));
    const tables = all.filter((statement) => statement.startsWith('CREATE TABLE'));
    for (const table of tables) {
      const [before, after] = await Promise.all([parsed(table), parsed(replicated(table))]);
      expect(after).toBe(before.replace('ENGINE = Replacing', 'ENGINE = ReplicatedReplacing'));
      expect(after).not.toBe(before);
    }
    const others = all.filter((statement) => !tables.includes(statement));
    expect(others.map(replicated)).toEqual(others);
  });
});
