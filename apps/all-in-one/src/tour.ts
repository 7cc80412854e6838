import { EXAMPLE, exampleToken } from './example-catalog.js';
import type { AllInOne } from './start.js';

/** A browser's name: clicks of curl's own would be counted as a bot's. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const FILE = '"${TMPDIR:-/tmp}/clickledger-click.txt"';

interface Secrets {
  readonly adminKey: string;
  readonly sqlPassword: string;
}

const DAY = 86_400_000;

/**
 * What is printed at the start: where everything is, and the tour in three commands.
 * @param now milliseconds since the epoch: the report begins with its day, and goes on for as long as anybody may paste
 */
export function tour(all: AllInOne, { adminKey, sqlPassword }: Secrets, now: number): string {
  const { catalog, redirect, ingest, attribution, reporting } = localUrls(all);
  const link = `${redirect}/c/${EXAMPLE.link}`;
  const order = `goal=sale&transaction_id=order-1&amount=49.90&currency=USD&token=${exampleToken(adminKey)}`;
  const from = now - (now % DAY);
  const period = `from=${new Date(from).toISOString()}&to=${new Date(from + 31 * DAY).toISOString()}`;
  return `
Clickledger is running. Each service has /docs, /healthz, /readyz and /metrics.

  redirect      ${redirect}
  ingest        ${ingest}
  reporting     ${reporting}
  catalog       ${catalog}
  attribution   ${attribution}
  SQL           ${all.reporting.sqlUrl}  (ClickHouse's HTTP protocol, user analyst, password ${sqlPassword})

  admin key     ${adminKey}
  tracking link ${link}

The tour: click the link, report the sale, read the report.

curl -si -A '${BROWSER}' '${link}?sub1=tour' | tee ${FILE}; CLICK_ID=$(grep -o 'click_id=[0-9a-z]*' ${FILE} | cut -d= -f2)
curl -s "${ingest}/postback?click_id=$CLICK_ID&${order}"
curl -s -H 'Authorization: Bearer ${adminKey}' '${reporting}/reports/performance?${period}&group_by=offer'
`;
}

/** Listening on all addresses, a service is named as this machine sees it. */
const localUrls = ({ catalog, redirect, ingest, attribution, reporting }: AllInOne) => {
  const local = ({ url }: { readonly url: string }) => url.replace(/127\.0\.0\.1|0\.0\.0\.0|\[::\]/, 'localhost');
  return {
    catalog: local(catalog),
    redirect: local(redirect),
    ingest: local(ingest),
    attribution: local(attribution),
    reporting: local(reporting),
  };
};
