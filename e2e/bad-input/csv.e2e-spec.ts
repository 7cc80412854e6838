import { describe, expect, it } from '@jest/globals';
import { aClickId, atTheEdge } from './edge.js';
import { expectRefused, leftBy } from './left.js';
import { posted, send, type Answered, type Sent } from './send.js';

const csv = (body: string | Buffer, type = 'text/csv', key = 'key-shop'): Sent =>
  posted('/conversions/csv', body, type, key);
const rowsOf = ({ text }: Answered): Record<string, unknown>[] =>
  text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Record<string, unknown>] : []));

const HEADER = 'click_id,transaction_id,amount';
const good = () => `${aClickId()},A-1,10`;

atTheEdge('files of reports', (edge) => {
  describe('a file', () => {
    it.each<[what: string, status: number, code: string, sent: () => Sent]>([
      ['without the column that names a click', 400, 'csv_invalid', () => csv('amount,currency\n10,EUR\n')],
      ['with a column that does not exist', 400, 'csv_invalid', () => csv(`${HEADER},colour\n${good()},red\n`)],
      ['with a column named __proto__', 400, 'csv_invalid', () => csv(`${HEADER},__proto__\n${good()},1\n`)],
      ['with a column twice', 400, 'csv_invalid', () => csv(`${HEADER},amount\n${good()},10\n`)],
      ['with a column of tokens', 400, 'csv_invalid', () => csv(`${HEADER},token\n${good()},token-shop\n`)],
      ['without its header', 400, 'csv_invalid', () => csv(`${good()}\n`)],
      ['with a bare quote in its header', 400, 'csv_invalid', () => csv(`click_id,"amount\n${good()}\n`)],
      ['with semicolons', 400, 'csv_invalid', () => csv('click_id;amount\nx;1\n')],
      ['in UTF-16', 400, 'csv_invalid', () => csv(Buffer.from(`\uFEFF${HEADER}\n${good()}\n`, 'utf16le'))],
      ['of nothing', 400, 'csv_invalid', () => csv(' ')],
      ['that is a spreadsheet', 415, 'unsupported_media_type', () => csv('PK\u0003\u0004', 'application/vnd.ms-excel')],
      ['that says it is JSON', 400, 'invalid_json', () => csv(`${HEADER}\n${good()}\n`, 'application/json')],
      ['that is JSON', 415, 'unsupported_media_type', () => csv('[]', 'application/json')],
      ['with a key of nobody', 403, 'token_wrong', () => csv(`${HEADER}\n${good()}\n`, 'text/csv', 'secret-of-nobody')],
    ])('%s: %i %s', async (_what, status, code, sent) => {
      await expectRefused(edge, sent(), status, code);
    });

    it.each<[what: string, file: (row: string) => string]>([
      ['a byte order mark', (row) => `\uFEFF${HEADER}\n${row}\n`],
      ['CRLF', (row) => `${HEADER}\r\n${row}\r\n`],
      ['no line break at its end', (row) => `${HEADER}\n${row}`],
      ['empty lines', (row) => `${HEADER}\n\n${row}\r\n\n`],
      ['quotes around everything', (row) => `${HEADER}\n${row.replace(/[^,]+/g, '"$&"')}\n`],
    ])('with %s is read', async (_what, file) => {
      const row = good();
      let answer: Answered | undefined;
      const { conversions, refusals } = await leftBy(edge.log, async () => {
        answer = await send(edge.ingestUrl, csv(file(row)));
      });
      expect(answer && rowsOf(answer)).toMatchObject([{ status: 'accepted' }]);
      expect(conversions).toMatchObject([{ click_id: row.split(',')[0], transaction_id: 'A-1', amount: '10' }]);
      expect(refusals).toEqual([]);
    });
  });

  describe('a row', () => {
    it.each<[what: string, code: string, row: () => string | Buffer]>([
      ['a bare quote', 'parameter_invalid', () => `${aClickId()},A"1,10`],
      ['a quote that is not closed', 'parameter_invalid', () => `${aClickId()},A-1,"10`],
      ['a field too few', 'parameter_invalid', () => `${aClickId()},A-1`],
      ['a field too many', 'parameter_invalid', () => `${good()},EUR`],
      ['two rows in one, by a carriage return', 'parameter_invalid', () => `${good()}\r${good()}`],
      ['a null byte', 'parameter_invalid', () => `${aClickId()},A\0,10`],
      ['Latin-1', 'parameter_invalid', () => Buffer.from(`${aClickId()},M\u00fcller,10`, 'latin1')],
      ['100,000 characters', 'parameter_invalid', () => `${aClickId()},${'x'.repeat(100_000)},10`],
      ['a formula for an amount', 'amount_malformed', () => `${aClickId()},A-1,=1+1`],
      ['another advertiser’s click', 'advertiser_mismatch', () => `${aClickId({ link: 1 })},A-1,10`],
      ['a click ID as its order', 'transaction_id_is_click_id', () => `${aClickId()},${aClickId()},10`],
    ])('with %s: refused as %s by its line, and its neighbours count', async (_what, code, row) => {
      const file = [`${HEADER}\n${good()}\n`, row(), `\n${good()}\n`].map((part) => Buffer.from(part));
      let answer: Answered | undefined;
      const { conversions, refusals } = await leftBy(edge.log, async () => {
        answer = await send(edge.ingestUrl, csv(Buffer.concat(file)));
      });
      expect(answer && rowsOf(answer)).toMatchObject([
        { line: 2, status: 'accepted' },
        { line: 3, status: 'refused', code, detail: expect.stringMatching(/\.$/) },
        { line: 4, status: 'accepted' },
      ]);
      expect(conversions).toHaveLength(2);
      expect(refusals).toMatchObject([{ code, method: 'csv' }]);
    });
  });

  it('of 100,000 rows the 3 bad ones are named by their lines, and all others accepted', async () => {
    const bad = new Map([
      [2, 'not-an-id,B-1,10'],
      [50_000, `${aClickId()},B-2,"10`],
      [100_001, `${aClickId()},B-3,12.50.1`],
    ]);
    const lines = Array.from({ length: 100_000 }, (_, i) => bad.get(i + 2) ?? `${aClickId()},A-${i},10`);
    let answer: Answered | undefined;
    const { conversions, refusals } = await leftBy(edge.log, async () => {
      answer = await send(edge.ingestUrl, csv(`${HEADER}\n${lines.join('\n')}\n`));
    });
    const rows = answer ? rowsOf(answer) : [];
    expect(rows.flatMap(({ status, line, code }) => (status === 'accepted' ? [] : [[line, code]]))).toEqual([
      [2, 'click_id_malformed'],
      [50_000, 'parameter_invalid'],
      [100_001, 'amount_malformed'],
    ]);
    expect(rows).toHaveLength(100_000);
    expect(new Set(conversions.map(({ receipt_id }) => receipt_id)).size).toBe(99_997);
    expect(refusals).toHaveLength(3);
  });
});
