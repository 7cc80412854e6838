import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { ASK_EVERY, until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { batchesFailed } from './metric.js';
import type { World } from './world.js';

const MORE_THAN_ANY_DISK_HAS = 10n ** 18n;

export function clickHouseFaults(world: () => World): void {
  it('that is killed and started again has what it had acknowledged, and gets the rest', async () => {
    const ends = await world().during(async () => {
      for (let time = 0; time < 3; time++) {
        await world().clickhouse.kill();
        await world().traffic.goOn(20);
        await world().restartClickHouse();
        await world().traffic.goOn(20);
      }
    });
    expect(ends).toEqual([]);
  });

  it('whose answers are lost when it has done what it was asked has each fact once', async () => {
    const ends = await world().during(async () => {
      const failed = await batchesFailed(world().services, 'reporting');
      while ((await failed()) < 5) {
        world().wayToClickHouse.loseNextAnswer();
        await world().traffic.goOn(3);
      }
    });
    expect(ends).toEqual([]);
  });

  it.each([
    ['refuses inserts', 'TOO_MANY_PARTS', 'parts_to_throw_insert', 1],
    ['has no room on its disk', 'NOT_ENOUGH_SPACE', 'min_free_disk_bytes_to_perform_insert', MORE_THAN_ANY_DISK_HAS],
  ])('that %s gets the facts when it takes them again', async (_what, refusal, setting, value) => {
    const ends = await world().during(async () => {
      const failed = await batchesFailed(world().services, 'reporting');
      const client = createClient({ url: world().clickhouse.url, database: 'clickledger_store' });
      await onEachTable(client, `MODIFY SETTING ${setting} = ${value}`);
      const insert = client.command({ query: 'INSERT INTO marks SELECT * FROM marks LIMIT 1' });
      await expect(insert).rejects.toMatchObject({ type: refusal });
      await until(async () => (await failed()) >= 5, { every: ASK_EVERY });
      await onEachTable(client, `RESET SETTING ${setting}`);
      await client.close();
    });
    expect(ends).toEqual([]);
  });
}

async function onEachTable(client: ClickHouseClient, change: string): Promise<void> {
  const query = "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'";
  const tables = await (await client.query({ query, format: 'JSONEachRow' })).json<{ name: string }>();
  for (const { name } of tables) await client.command({ query: `ALTER TABLE ${name} ${change}` });
}
