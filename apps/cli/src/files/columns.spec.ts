import { describe, expect, it } from '@jest/globals';
import { CLICK_COLUMNS, columnsOf, CONVERSION_COLUMNS } from './columns.js';

const clicks = (...header: string[]) => columnsOf('clicks.csv', header, CLICK_COLUMNS);

describe('columnsOf', () => {
  it('takes columns in any order, and the ones that rejects have in front', () => {
    const names = ['offer', 'publisher', 'line', 'link', 'code', 'reason', 'at', 'click_id', 'sub10'];
    expect(clicks(...names)).toEqual(names);
    expect(clicks(' Click_ID', 'AT', 'link', 'publisher ', 'offer')).toEqual([
      'click_id',
      'at',
      'link',
      'publisher',
      'offer',
    ]);
  });

  it('takes columns without a name, which spreadsheets leave behind', () => {
    const names = ['click_id', '', 'at', 'link', 'publisher', 'offer', '', ''];
    expect(clicks(...names)).toEqual(names);
  });

  it('names every fault at once', () => {
    expect(() => clicks('click_id', 'link', 'link', 'publisher', 'offer', 'sub11', 'referer')).toThrow(
      /clicks\.csv lacks at; has unknown columns: "sub11", "referer"; has columns twice: link\. Known are .*Nothing was sent/,
    );
    expect(() => columnsOf('c.csv', ['click_id'], CONVERSION_COLUMNS)).toThrow(/lacks offer, goal, occurred_at/);
  });
});
