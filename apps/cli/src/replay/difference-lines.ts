interface Difference {
  readonly offer_id: string;
  readonly publisher_id?: string;
  readonly before: string;
  readonly after: string;
  readonly currency?: string;
  readonly conversions: number;
  readonly revenue: string;
  readonly payout: string;
  readonly examples: readonly {
    readonly conversion_id: string;
    readonly click_id?: string;
    readonly transaction_id?: string;
  }[];
}

export interface ReplayResult {
  readonly type: 'result';
  readonly conversions: number;
  readonly differences: readonly Difference[];
}

/** The differences as a person reads them: the sums by code first, then by offer and publisher with examples. */
export function differenceLines({ conversions, differences }: ReplayResult): string[] {
  const differ = differences.reduce((sum, group) => sum + group.conversions, 0);
  const byCode = new Map<string, number>();
  for (const { before, after, conversions: some } of differences) {
    const change = `${before} -> ${after}`;
    byCode.set(change, (byCode.get(change) ?? 0) + some);
  }
  return [
    `${conversions} conversions decided again, ${differ} would differ; the books have not moved`,
    ...[...byCode].map(([change, some]) => `  ${change}: ${some}`),
    ...differences.flatMap(groupLines),
  ];
}

function groupLines(group: Difference): string[] {
  const { offer_id, publisher_id = '(none)', before, after, conversions, revenue, payout, currency = '' } = group;
  return [
    `offer ${offer_id}, publisher ${publisher_id}: ${conversions} ${before} -> ${after},` +
      ` revenue ${revenue} ${currency}, payout ${payout} ${currency}`.trimEnd(),
    ...group.examples.map(
      ({ conversion_id, click_id = '', transaction_id = '' }) =>
        `    click ${click_id}  transaction ${transaction_id}  conversion ${conversion_id}`,
    ),
  ];
}
