import { describe, expect, it } from '@jest/globals';
import { aClickId, atTheEdge } from './edge.js';
import { expectRefused, leftBy } from './left.js';
import { postback, send } from './send.js';

const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz';
/** The ID with another symbol at this place. */
const changed = (id: string, at: number, by = 1): string =>
  id.slice(0, at) + (SYMBOLS[(SYMBOLS.indexOf(id[at]!) + by) % 32] ?? '') + id.slice(at + 1);
/** Every symbol percent-encoded, so many times. */
const percent = (id: string, times: number): string =>
  id.replace(/./g, (symbol) => `%${'25'.repeat(times - 1)}${symbol.charCodeAt(0).toString(16)}`);

atTheEdge('click IDs', (edge) => {
  describe('a click ID that cannot be forgiven', () => {
    it.each<[what: string, status: number, code: string, id: (genuine: string) => string]>([
      ['a forged time', 400, 'click_id_forged', (id) => changed(id, 8)],
      ['a forged block', 400, 'click_id_forged', (id) => changed(id, 20)],
      ['a key that nobody has', 400, 'click_id_unknown_key', (id) => changed(id, 9)],
      ['spare bits that are not zero', 400, 'click_id_malformed', (id) => changed(id, 35)],
      ['one cut off at its end', 400, 'click_id_malformed', (id) => id.slice(0, -1)],
      ['one cut off at its beginning', 400, 'click_id_malformed', (id) => id.slice(1)],
      ['one with a symbol too many', 400, 'click_id_malformed', (id) => `${id}0`],
      ['one padded with zeros', 400, 'click_id_malformed', (id) => `0000${id}`],
      ['one with white space inside', 400, 'click_id_malformed', (id) => `${id.slice(0, 18)} ${id.slice(19)}`],
      ['one in quotes', 400, 'click_id_malformed', (id) => `"${id}"`],
      ['two at once', 400, 'click_id_malformed', (id) => `${id},${id}`],
      ['one encoded thrice', 400, 'click_id_malformed', (id) => percent(id, 3)],
      ['a Kelvin sign for k', 400, 'click_id_malformed', (id) => `\u212a${id.slice(1)}`],
      ['a macro', 400, 'click_id_unresolved_macro', () => '{click_id}'],
      ['an encoded macro', 400, 'click_id_unresolved_macro', () => '%7Bclick_id%7D'],
      ['a macro encoded twice', 400, 'click_id_unresolved_macro', () => '%257Bclick_id%257D'],
      ['a name that every object has', 400, 'click_id_malformed', () => 'constructor'],
      ['a long text', 400, 'click_id_malformed', () => 'x'.repeat(8_000)],
      ['an impression', 422, 'impression_not_click', () => aClickId({ kind: 'impression' })],
      ['a click of no link', 404, 'click_not_found', () => aClickId({ link: 7 })],
      ['nothing', 400, 'click_id_missing', () => '  '],
    ])('%s: %i %s', async (_what, status, code, id) => {
      await expectRefused(edge, postback({ click_id: id(aClickId()) }), status, code);
    });
  });

  describe('the other spellings of a click ID', () => {
    const letters = (id: string) => id.replace(/[01]/g, (digit) => (digit === '0' ? 'O' : 'l'));

    it.each<[how: string, spell: (id: string) => string]>([
      ['upper case', (id) => id.toUpperCase()],
      ['mixed case', (id) => id.slice(0, 18).toUpperCase() + id.slice(18)],
      ['letters for digits', letters],
      ['white space around', (id) => ` \t${id}\r\n`],
      ['every symbol encoded', (id) => percent(id, 1)],
      ['every symbol encoded twice', (id) => percent(id, 2)],
      ['encoded white space around', (id) => `%20${id}%20`],
    ])('%s: accepted as the one click that it is', async (_how, spell) => {
      const id = aClickId();
      const sent = [id, spell(id)].map((click_id) => postback({ click_id }));
      const answers: Record<string, unknown>[] = [];
      const { conversions, refusals } = await leftBy(edge.log, async () => {
        for (const one of sent) answers.push((await send(edge.ingestUrl, one)).json());
      });
      expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
      expect(new Set(answers.map(({ conversion_id }) => conversion_id)).size).toBe(1);
      expect(conversions).toMatchObject([{ click_id: id }, { click_id: id }]);
      expect(refusals).toEqual([]);
    });
  });
});
