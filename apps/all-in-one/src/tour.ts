import type { CompleteEnv } from '@clickledger/runtime';
import { EXAMPLE } from './example-catalog.js';
import { localUrl } from './greeting.js';
import { secretInShell } from './shown-secret.js';
import type { AllInOne } from './start.js';

/** A browser's name: clicks of curl's own would be counted as a bot's. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const FILE = '"${TMPDIR:-/tmp}/clickledger-click.txt"';
const REPORT_FILE = '"${TMPDIR:-/tmp}/clickledger-report.json"';
const DAY = 86_400_000;

/**
 * The tour in three commands, printed by the start that has made the example catalog. The third asks until the
 * conversion is counted, for outcomes and sums follow within seconds.
 * @param token of the example advertiser, of which only a hash is kept
 * @param now milliseconds since the epoch: the report begins with its day, and goes on for as long as anybody may paste
 */
export function tour(all: AllInOne, secrets: CompleteEnv, token: string, now: number): string {
  const order = `goal=sale&transaction_id=order-1&amount=49.90&currency=USD&token=${token}`;
  const from = now - (now % DAY);
  const period = `from=${new Date(from).toISOString()}&to=${new Date(from + 31 * DAY).toISOString()}`;
  const report = `${localUrl(all.reporting)}/reports/performance?${period}&group_by=offer`;
  return `
The tour: click the link, report the sale, read the report.

curl -si -A '${BROWSER}' '${localUrl(all.redirect)}/c/${EXAMPLE.link}?sub1=tour' | tee ${FILE}; CLICK_ID=$(grep -o 'click_id=[0-9a-z]*' ${FILE} | cut -d= -f2)
curl -s "${localUrl(all.ingest)}/postback?click_id=$CLICK_ID&${order}"
for second in $(seq 30); do curl -s -H "Authorization: Bearer ${secretInShell('ADMIN_KEY', secrets)}" '${report}' | tee ${REPORT_FILE} | grep -q '"conversions":[1-9]' && break; sleep 1; done; cat ${REPORT_FILE}
`;
}
