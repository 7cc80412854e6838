import { isRedirected, stagesInWords, type Stage } from '@clickledger/domain';
import type { ClickTrace } from '@clickledger/report-store';
import type { Principal } from '@clickledger/runtime';

/** When a click ID reached each stage, as far as the reader may see, and how that is said. */
export type StagesOfTrace = Readonly<Partial<Record<`${Stage}_at`, string>>> & { readonly in_words: string };

/** @param trace what its reader may see of it: what is not in it is in no stage, and in no word */
export function stagesOf(trace: ClickTrace, who: Principal): StagesOfTrace {
  const [click] = trace.clicks;
  const owner = click ?? trace.landings[0];
  const reports = trace.reports.filter(({ receipt }) => receipt.advertiser_id === owner?.advertiser_id);
  const named = reports.filter(({ receipt }) => receipt.type === 'ConversionReceived');
  const outcomes = named.flatMap((report) => report.outcomes);
  const first = outcomes.find(({ decided_at }) => decided_at === earliest(outcomes.map((one) => one.decided_at)));
  const at: Readonly<Record<Stage, string | undefined>> = {
    minted: owner?.clicked_at,
    redirected: click && isRedirected(click) ? click.clicked_at : undefined,
    captured: landedAt(trace, 'captured'),
    stored: landedAt(trace, 'stored'),
    passed_back: earliest(named.map(({ receipt }) => receipt.received_at)),
    decided: first?.decided_at,
    told: earliest(trace.deliveries.flatMap(toldAt)),
  };
  const reached = Object.entries(at).filter((entry): entry is [Stage, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(reached.map(([stage, time]) => [`${stage}_at`, time])),
    in_words: stagesInWords({
      at: Object.fromEntries(reached),
      refused: trace.refusals[0]?.code,
      decided: first?.code,
      tellsTold: who.role !== 'advertiser',
    }),
  };
}

const landedAt = ({ landings }: ClickTrace, stage: 'captured' | 'stored'): string | undefined =>
  landings.find((landing) => landing.stage === stage)?.reached_at;

const toldAt = ({ cause, result, attempted_at: at }: ClickTrace['deliveries'][number]): string[] =>
  cause !== 'test' && result === 'delivered' && typeof at === 'string' ? [at] : [];

/** Of texts of one form. */
const earliest = (times: readonly string[]): string | undefined => [...times].sort()[0];
