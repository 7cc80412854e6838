import { STAGES, type Stage } from '@clickledger/domain';
import type { ClickRecorded, ConversionRefused, FactsOf, Outcome } from '@clickledger/wire';
import { outcomeLines } from './outcome-lines.js';

/** As reporting answers them. */
type Stages = Readonly<Partial<Record<`${Stage}_at`, string>>> & { readonly in_words: string };
type DeliveryRow = Readonly<Record<string, string | number | null>>;

export interface Trace {
  readonly click_id: string;
  readonly erased_at?: string;
  readonly clicks: readonly ClickRecorded[];
  readonly stages: Stages;
  readonly reports: readonly { readonly receipt: FactsOf['conversions']; readonly outcomes: readonly Outcome[] }[];
  readonly refusals: readonly ConversionRefused[];
  readonly deliveries: readonly DeliveryRow[];
}

/** A click's history, to be read by whoever has to explain it. */
export function traceLines({
  click_id: id,
  erased_at: erasedAt,
  clicks,
  stages,
  reports,
  refusals,
  deliveries,
}: Trace): string[] {
  return [
    `click ${id}`,
    ...(erasedAt === undefined ? [] : [`the person was erased at ${erasedAt}: what is left is the books`]),
    ...(clicks.length === 0 ? ['', 'not recorded here'] : clicks.flatMap(clickLines)),
    ...stageLines(stages),
    ...reports.flatMap(({ receipt, outcomes }) => [
      ...receiptLines(receipt),
      ...(outcomes.length === 0 ? ['  no outcome yet'] : outcomes.flatMap(outcomeLines)),
    ]),
    ...refusals.flatMap(refusalLines),
    ...deliveries.flatMap(deliveryLines),
  ];
}

const clickLines = (click: ClickRecorded): string[] => [
  '',
  `${click.clicked_at}  clicked (${click.origin}${click.bot ? ', by a bot' : ''})`,
  `  link ${click.link_id} of publisher ${click.publisher_id}`,
  `  offer ${click.offer_id} of advertiser ${click.advertiser_id}`,
  `  ${click.diverted ? `diverted (${click.diverted})` : 'went'} to ${click.landing_url}`,
  ...field('referrer', click.referrer_host),
  ...field('visitor', [click.visitor, click.country, click.device, click.os].filter(Boolean).join(' ')),
];

const stageLines = (stages: Stages): string[] => [
  '',
  `its ID: ${stages.in_words}`,
  ...STAGES.flatMap((stage) => {
    const at = stages[`${stage}_at`];
    return at === undefined ? [] : [`  ${at}  ${stage.replace('_', ' ')}`];
  }),
];

const receiptLines = (report: FactsOf['conversions']): string[] => [
  '',
  `${report.received_at}  ${report.type === 'StatusReported' ? 'status' : 'conversion'} reported (${report.method})`,
  `  receipt ${report.receipt_id}`,
  `  goal ${report.goal} of offer ${report.offer_id}, occurred at ${report.occurred_at}`,
  ...field('transaction', report.transaction_id),
  ...field('amount', report.amount && [report.amount, report.currency].filter(Boolean).join(' ')),
  ...field('status', report.status),
];

const refusalLines = (refusal: ConversionRefused): string[] => [
  '',
  `${refusal.refused_at}  report refused (${refusal.method}): ${refusal.code}`,
  `  ${refusal.detail}`,
];

const deliveryLines = (row: DeliveryRow): string[] => [
  '',
  `${row['queued_at']}  ${row['reason'] ? 'not told' : 'told'} to publisher ${row['publisher_id']}: ${row['delivery_state']}`,
  `  postback ${row['postback_id']}, version ${row['version']} of the conversion`,
  ...field('because of', text(row['reason'])),
  ...field('at', text(row['url'])),
  ...(row['attempts'] ? [`  answered ${row['http_status']} at ${row['attempted_at']}, try ${row['attempts']}`] : []),
  ...field('next try', text(row['next_at'])),
];

const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

const field = (name: string, value: string | undefined): string[] => (value ? [`  ${name} ${value}`] : []);
