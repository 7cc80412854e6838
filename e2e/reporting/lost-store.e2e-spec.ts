import { temporaryFolder, until } from '@clickledger/testing';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { startAllInOne, type AllInOne } from '../pipeline/all-in-one.js';
import { settled } from '../pipeline/settled.js';
import { unpackRelease } from '../upgrade/data-folder.js';

const REPORT = '/reports/performance?from=2015-05-01&to=2026-12-01&group_by=publisher&basis=click_time&limit=1000';

/** Everything beside the log can be thrown away. */
describe('what a projection has lost', () => {
  let folder: string;
  let all: AllInOne;
  let before: unknown;

  beforeAll(async () => {
    folder = temporary();
    unpackRelease(folder);
    all = await startAllInOne(folder);
    await settled(all);
    before = await all.ask('reporting', REPORT);
  });
  afterAll(() => all.stop());
  // After the hook that stops what writes there.
  const temporary = temporaryFolder();

  /** @returns the first report that is answered, and what was said until then */
  async function reportAfter(loss: () => void): Promise<{ report: unknown; refused: Set<string> }> {
    await all.stop();
    loss();
    all = await startAllInOne(folder);
    const refused = new Set<string>();
    let report: unknown;
    await until(async () => {
      const answer = await fetch(all.url('reporting') + REPORT, {
        headers: { authorization: `Bearer ${all.adminKey}` },
      });
      if (answer.ok) report = await answer.json();
      else refused.add(`${answer.status} ${((await answer.json()) as { code: string }).code}`);
      return answer.ok;
    });
    return { report, refused };
  }

  it.each(['attribution', 'catalog-all-in-one.jsonl'])('comes back: %s', async (name) => {
    const { report } = await reportAfter(() => rmSync(join(folder, name), { recursive: true }));
    await settled(all);
    expect([report, await all.ask('reporting', REPORT)]).toEqual([before, before]);
  });

  it('comes back when the report store is gone, and no report lacks it meanwhile', async () => {
    const { report, refused } = await reportAfter(() => rmSync(join(folder, 'reports'), { recursive: true }));
    expect(report).toEqual(before);
    expect([...refused]).toEqual(['503 reports_incomplete']);
  });

  it('comes back when the engine finds a part of a table damaged', async () => {
    const { report, refused } = await reportAfter(() => {
      const files = readdirSync(join(folder, 'reports/store'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('/data.bin'))
        .map((name) => join(folder, 'reports/store', name));
      const [largest] = files.sort((one, other) => statSync(other).size - statSync(one).size);
      truncateSync(largest ?? '', 10);
    });
    expect(report).toEqual(before);
    expect([...refused]).toEqual(['503 reports_incomplete']);
  });

  // Of every table: libs/report-store/src/clickhouse/parts.int-spec.ts.
  it.each(['stored_clicks', 'rollups', 'marks'])('comes back when the folders of %s are gone', async (table) => {
    const { report, refused } = await reportAfter(() => {
      const reports = join(folder, 'reports');
      const definition = readFileSync(join(reports, 'metadata/clickledger_store', `${table}.sql`), 'utf8');
      const uuid = /UUID '([^']+)'/.exec(definition)?.[1] ?? '';
      const parts = join(reports, 'store', uuid.slice(0, 3), uuid);
      const names = readdirSync(parts).filter((name) => /_\d+_\d+_\d+/.test(name));
      expect(names).not.toEqual([]);
      for (const name of names) rmSync(join(parts, name), { recursive: true });
    });
    expect(report).toEqual(before);
    expect([...refused]).toEqual(['503 reports_incomplete']);
  });
});
