import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAllInOne } from './pipeline/all-in-one.js';
import type { Pipeline } from './pipeline/pipeline.js';

let all: Pipeline;
let files: string[] = [];
let keys = '';

beforeAll(async () => {
  all = await startAllInOne(folder());
  const tables = folder();
  const table = (name: string, ...lines: string[]) => {
    const file = join(tables, `${name}.csv`);
    writeFileSync(file, lines.join('\n'));
    return file;
  };
  keys = join(tables, 'keys.csv');
  files = [
    table('advertisers', 'ID,Name,Token', '3,Shop,shop-token-of-before'),
    table('publishers', 'id,name,country', '7,Tia,DE', '8,Ben,DE'),
    table(
      'offers',
      'id,name,advertiser,landing url,currency,revenue,payout,status',
      '5,Shoes,3,https://shop.example/?c={transaction_id}&s={aff_sub},eur,10%,5%,active',
      '6,Boots,4,https://shop.example/,EUR,10%,5%,active',
      '9,Hats,3,https://shop.example/{whatever},EUR,10%,5%,active',
    ),
    table('links', 'offer,publisher', '5,7', '5,9'),
  ];
});
afterAll(() => all.stop());
// After the hook that ends what writes there, for hooks run in their order.
const folder = temporaryFolder();

const migrate = async (...args: string[]) => {
  const run = await all.cli('migrate', '--from', 'tune', '--keys', keys, ...args, ...files);
  expect([run.code, run.errors]).toEqual([0, '']);
  return run.lines.join('\n');
};
const offers = async () =>
  ((await all.ask('catalog', '/offers')) as { offer_id: string }[]).map(({ offer_id }) => offer_id);

describe('migrate', () => {
  it('says what it would make, and makes nothing', async () => {
    const said = await migrate('--dry-run');
    expect(said).toContain('advertisers: 1 would be made, 0 there already, 0 not mapped');
    expect(said).toContain('offers: 1 would be made, 0 there already, 2 not mapped');
    expect(await offers()).not.toContain('tune-5');
  });

  it('makes the catalog, and says what it could not map', async () => {
    const said = await migrate();
    expect(said).toContain('publishers: 2 made, 0 there already, 0 not mapped');
    expect(said).toContain('links: 1 made, 0 there already, 1 not mapped');
    expect(said).toContain('publishers.csv: the columns country are not read');
    expect(said).toContain('offers.csv, line 3: there is no advertiser 4');
    expect(said).toContain('offers.csv, line 4: its landing URL has macros that are not known here: {whatever}');
    expect(said).toContain('links.csv, line 3: there is no publisher 9');
    expect(await all.ask('catalog', '/offers/tune-5')).toMatchObject({
      landing_url: 'https://shop.example/?c={click_id}&s={sub1}',
      foreign_ids: { tune: '5' },
      currency: 'EUR',
      goals: [{ goal: 'sale', revenue: { percent: '10' }, payout: { percent: '5' } }],
    });
    expect(readFileSync(keys, 'utf8')).toMatch(
      /^advertiser,tune-3,\S+,\npublisher,tune-7,\S+,\npublisher,tune-8,\S+,\n$/,
    );
    expect(statSync(keys).mode & 0o777).toBe(0o600);
  });

  it('run again, changes nothing', async () => {
    const said = await migrate();
    expect(said).toContain('offers: 0 made, 1 there already, 2 not mapped');
    expect(said).toContain('links: 0 made, 1 there already, 1 not mapped');
    expect(await all.ask('catalog', '/offers/tune-5')).toMatchObject({ version: 1 });
  });

  it('knows no other platform', async () => {
    const run = await all.cli('migrate', '--from', 'cake', ...files);
    expect([run.code, run.errors]).toEqual([
      1,
      expect.stringContaining('There is no platform cake, but clickledger, everflow'),
    ]);
  });
});
