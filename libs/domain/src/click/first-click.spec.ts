import { expect, it } from '@jest/globals';
import { repeatOf } from './first-click.js';

const first = { linkId: 'shoes-blog', clickedAt: Date.UTC(2026, 5, 1) };

it.each([
  ['the same', { ...first }],
  ['the same without a time', { linkId: 'shoes-blog' }],
])('%s is a repeat', (_what, again) => expect(repeatOf(first, again)).toEqual({ ok: true, value: 'repeat' }));

it.each([
  ['another time', { ...first, clickedAt: first.clickedAt + 1 }],
  ['another link', { ...first, linkId: 'shoes-tube' }],
  ['another link without a time', { linkId: 'shoes-tube' }],
])('%s contradicts', (_what, again) => {
  expect(repeatOf(first, again)).toMatchObject({
    ok: false,
    code: 'click_id_taken',
    detail: expect.stringMatching(/shoes-blog at 2026-06-01T00/),
  });
});
