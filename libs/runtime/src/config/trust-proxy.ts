import { isIP } from 'node:net';
import { fault, setting, value, type Setting } from './setting.js';

const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * From whom `X-Forwarded-For` and `-Proto` are believed: addresses, CIDR ranges or proxy-addr's names, divided by
 * commas. `none` believes no one. There is no "all": anyone could then choose the address that they are counted under.
 */
export const trustProxy = (name: string): Setting<string[]> =>
  setting(name, 'none', (given) => {
    if (given === 'none') return value([]);
    const entries = given.split(',').map((entry) => entry.trim());
    const wrong = entries.filter((entry) => !NAMED.includes(entry) && !isRange(entry));
    if (wrong.length === 0) return value(entries);
    return fault(
      `must be none, or addresses, ranges such as 10.0.0.0/8, or ${NAMED.join(', ')}; not ${wrong.join(', ')}`,
    );
  });

function isRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
