import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from './csv-file.js';

const folder = temporaryFolder();

/** Line and cells of each record, or line and the fault's first words. */
async function read(bytes: string | Buffer): Promise<unknown[]> {
  const file = join(folder(), 'some.csv');
  writeFileSync(file, bytes);
  const records: unknown[] = [];
  for await (const chunk of readCsv(file)) {
    for (const record of chunk) {
      records.push('cells' in record ? [record.line, ...record.cells] : [record.line, record.fault.slice(0, 20)]);
    }
  }
  return records;
}

const notCsv = 'The row is not CSV: ';

describe('readCsv', () => {
  it.each<[string, string | Buffer, unknown[]]>([
    [
      'cells',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a last line without its end',
      'a,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'line ends of Windows',
      'a,b\r\n1,2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\ufeffa,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'quotes in quotes',
      'a,b\n"say ""hi""","1,2"\n',
      [
        [1, 'a', 'b'],
        [2, 'say "hi"', '1,2'],
      ],
    ],
    [
      'a line end in quotes',
      'a,b\n"x\r\ny",2\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, 'x\ny', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'letters outside ASCII',
      'a,b\nпривет,"ü"\n',
      [
        [1, 'a', 'b'],
        [2, 'привет', 'ü'],
      ],
    ],
    [
      'escapes as they are',
      'a,b\n\\xe4\\xf0,2\n',
      [
        [1, 'a', 'b'],
        [2, '\\xe4\\xf0', '2'],
      ],
    ],
    [
      'past empty lines',
      '\na,b\n\n1,2\n\n\n3,4\n',
      [
        [2, 'a', 'b'],
        [4, '1', '2'],
        [7, '3', '4'],
      ],
    ],
    ['nothing', '', []],
    [
      'semicolons, with commas in cells',
      'a;b\n1,5;"x;y"\n',
      [
        [1, 'a', 'b'],
        [2, '1,5', 'x;y'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1;2\t3,4\n',
      [
        [1, 'a', 'b'],
        [2, '1;2', '3,4'],
      ],
    ],
    [
      'a separator that a spreadsheet names, behind a byte order mark and lines of Windows',
      '\ufeffsep=;\r\na;b\r\n1;2\r\n',
      [
        [2, 'a', 'b'],
        [3, '1', '2'],
      ],
    ],
    [
      'a named separator in quotes, which the header alone would not tell',
      '"sep=\t"\na\n1\n',
      [
        [2, 'a'],
        [3, '1'],
      ],
    ],
    [
      'semicolons where a quoted name has commas',
      '"a,b,c";d\n1;2\n',
      [
        [1, 'a,b,c', 'd'],
        [2, '1', '2'],
      ],
    ],
    [
      'past rows of empty cells, quoted ones too, and cells beyond the header that are empty',
      ',\na,b\n,\n"", \n1,2,,\n,,,,\n',
      [
        [2, 'a', 'b'],
        [5, '1', '2'],
      ],
    ],
    [
      'one column',
      'a\n1\n',
      [
        [1, 'a'],
        [2, '1'],
      ],
    ],
  ])('reads %s', async (_name, bytes, records) => {
    expect(await read(bytes)).toEqual(records);
  });

  it.each<[string, string | Buffer, unknown[]]>([
    [
      'too few cells',
      'a,b\n1\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, 'The row has 1 cells '],
        [3, '3', '4'],
      ],
    ],
    [
      'too many',
      'a,b\n1,2,3\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, 'The row has 3 cells '],
        [3, '3', '4'],
      ],
    ],
    [
      'a quote inside a cell',
      'a,b\n1,x"y\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, notCsv],
        [3, '3', '4'],
      ],
    ],
    [
      'text behind a quote',
      'a,b\n1,"x"y\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, notCsv],
        [3, '3', '4'],
      ],
    ],
    [
      'a quote never closed',
      'a,b\n1,"x\n3,4\n5,6\n',
      [
        [1, 'a', 'b'],
        [2, notCsv],
        [3, '3', '4'],
        [4, '5', '6'],
      ],
    ],
    [
      'a quote that another row’s seems to close',
      'a,b\n1,"x\n3,4\n5,"y\n7,8\n',
      [
        [1, 'a', 'b'],
        [2, notCsv],
        [3, '3', '4'],
        [4, notCsv],
        [5, '7', '8'],
      ],
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from('a,b\n1,\xe4\n3,4\n', 'latin1'),
      [
        [1, 'a', 'b'],
        [2, 'The row has bytes th'],
        [3, '3', '4'],
      ],
    ],
    [
      'a row beyond all measure',
      `a,b\n1,${'x'.repeat(70_000)}\n3,4\n`,
      [
        [1, 'a', 'b'],
        [2, 'The row has more tha'],
        [3, '3', '4'],
      ],
    ],
  ])('finds %s, and reads on', async (_name, bytes, records) => {
    expect(await read(bytes)).toEqual(records);
  });

  it('numbers lines over many chunks, a broken one among them', async () => {
    const rows = Array.from({ length: 2_000 }, (_none, i) =>
      i === 700 ? 'x,"y' : i % 3 ? `${i},"q,${i}"` : `${i},${i}`,
    );
    const records = await read(`a,b\n${rows.join('\n')}\n`);
    expect(records).toHaveLength(2_001);
    expect(records[701]).toEqual([702, notCsv]);
    expect(records.at(-1)).toEqual([2_001, '1999', 'q,1999']);
    expect(new Set(records.map((record) => (record as unknown[])[0])).size).toBe(2_001);
  });
});
