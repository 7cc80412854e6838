import { notRun, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SNIPPETS, textOf, wooCommerce, type Running } from './snippets.js';

const ID = '01m9k2w400a' + '0'.repeat(25);
const folder = temporaryFolder();

/** The attributes of the one cookie of ours, but for the date that says the same as Max-Age. */
function cookieIn(answer: Response): Record<string, string | undefined> | undefined {
  const [ours] = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('clickledger_'));
  const pairs = ours?.split('; ').map((pair, at) => {
    const [name = '', value] = pair.split('=');
    return [at === 0 ? name : name.toLowerCase(), value] as const;
  });
  return pairs && Object.fromEntries(pairs.filter(([name]) => name !== 'expires'));
}

for (const snippet of SNIPPETS) {
  if (snippet.missing) notRun(`docs/snippets/${snippet.file}`, snippet.missing);
  else
    describe(`docs/snippets/${snippet.file}`, () => {
      let server: Running;
      beforeAll(async () => void (server = await snippet.start(folder())));
      afterAll(() => server.stop());
      const get = (path: string, cookie = '') => fetch(server.url + path, { headers: { cookie } });

      it.each([`/?click_id=${ID}`, `/shoes?a=1&click_id=${ID}&b=2`])(
        'keeps the click ID of %s for 28 days',
        async (path) => {
          const answer = await get(path);
          expect(cookieIn(answer)).toEqual({
            clickledger_shoes: ID,
            domain: 'shop.example',
            path: '/',
            'max-age': '2419200',
            samesite: 'Lax',
            secure: undefined,
          });
        },
      );

      it.each([
        '/',
        '/?click_id=',
        '/?click_id={click_id}',
        `/?click_id=${ID}0`,
        `/?click_id=${ID.slice(1)}`,
        `/?click_id=${ID.slice(1)}%0A`,
        `/?my_click_id=${ID}`,
        `/?click_id[]=${ID}`,
        '/?click_id=x%3B%20Domain%3Devil.example',
      ])('keeps nothing of %s', async (path) => {
        const answer = await get(path);
        expect([cookieIn(answer), answer.status]).toEqual([undefined, 200]);
      });
    });
}

describe.each(SNIPPETS.filter(({ file, missing }) => /express|php/.test(file) && !missing))('$file', (snippet) => {
  it('has the click ID at the order', async () => {
    const server = await snippet.start(folder());
    const orderOf = async (cookie: string) => (await fetch(server.url, { headers: { cookie } })).text();
    const asked = [`a=1; clickledger_shoes=${ID}; b=2`, 'clickledger_shoes=hello', ''];
    expect(await Promise.all(asked.map(orderOf))).toEqual([ID, 'none', 'none']);
    await server.stop();
  });
});

const php = SNIPPETS.find(({ file }) => file.endsWith('.php'))?.missing;
if (php) notRun('docs/snippets/woocommerce.php', php);
else
  it('docs/snippets/woocommerce.php reports the order without tax and shipping, and nothing where there is none', () => {
    expect(wooCommerce({ total: '119.00', tax: '19.00', shipping: 5, number: '</script>1001' })).toBe(
      '<script>clickledger("convert", {"goal":"sale","transaction_id":"\\u003C\\/script\\u003E1001","amount":"95.00","currency":"EUR"})</script>',
    );
    expect(wooCommerce(undefined)).toBe('');
  });

it.each([...SNIPPETS, { file: 'woocommerce.php' }])('docs/browser.md shows $file as it is', ({ file }) => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/browser.md'), 'utf8')).toContain(`\n${textOf(file)}\`\`\``);
});
