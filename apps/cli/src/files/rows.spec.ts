import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONVERSION_COLUMNS } from './columns.js';
import { readRows, type Row } from './rows.js';

const folder = temporaryFolder();

async function read(text: string): Promise<{ header: readonly string[]; rows: Row[] }> {
  const file = join(folder(), 'some.csv');
  writeFileSync(file, text);
  const all: Row[] = [];
  let header: readonly string[] = [];
  for await (const part of readRows(file, CONVERSION_COLUMNS)) {
    ({ header } = part);
    all.push(...part.rows);
  }
  return { header, rows: all };
}

describe('readRows', () => {
  it('passes over empty columns without a name, and names what stands in one', async () => {
    const { header, rows } = await read(
      'click_id;;offer;goal;occurred_at;;\nc1;;o;sale;2026-01-01T00:00:00Z;;\nc2;;o;sale;2026-01-01T00:00:00Z; 49,90;\n',
    );
    expect(header).toEqual(['click_id', 'offer', 'goal', 'occurred_at']);
    const values = { click_id: 'c1', offer: 'o', goal: 'sale', occurred_at: '2026-01-01T00:00:00Z' };
    expect(rows).toEqual([
      { line: 2, cells: Object.values(values), content: { values } },
      {
        line: 3,
        cells: ['c2', 'o', 'sale', '2026-01-01T00:00:00Z'],
        content: { fault: 'The row has "49,90" in a column without a name: name it in the header, or remove it.' },
      },
    ]);
  });

  it('reads what databases write for NULL as an empty cell', async () => {
    const { rows } = await read(
      'click_id,offer,goal,occurred_at,amount,transaction_id\nc1,o,sale,2026-01-01T00:00:00Z,\\N,\\N\nc2,o,sale,\\N,1,T1\n',
    );
    expect(rows.map(({ content }) => content)).toEqual([
      { values: { click_id: 'c1', offer: 'o', goal: 'sale', occurred_at: '2026-01-01T00:00:00Z' } },
      { fault: 'The row has no occurred_at.' },
    ]);
  });
});
