import { aClick } from '@clickledger/testing';
import { encode, type ClickRecorded } from '@clickledger/wire';
import type { World } from './world.js';

/** A click, as a line of the log, of a visitor who has not come any other way. */
export function aVisit({ traffic: { visits } }: World): string {
  const sub1 = visits.next();
  visits.redirected.add(sub1);
  const click: ClickRecorded = aClick({ click_id: `click-of-${sub1}`, clicked_at: new Date().toISOString(), sub1 });
  return Buffer.from(encode('clicks', [click])).toString();
}

/** All in one record. */
export const appendClicks = ({ log }: World, ...lines: readonly string[]): Promise<void> =>
  log.append('clicks', [{ key: 'a', value: Buffer.from(lines.join('\n')) }]);
