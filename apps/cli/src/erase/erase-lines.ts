export interface Found {
  readonly whole: number;
  readonly renamed: number;
  readonly conversions: number;
  readonly hashes_kept: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly erasure_id?: string;
}

export interface State {
  readonly erased_at: string;
  readonly report_store: boolean;
  readonly attribution_store: boolean;
  readonly log: 'rewritten' | 'in_hand' | 'until_retention';
}

export function foundLines(found: Found, isDry: boolean): string[] {
  const rows = Object.entries(found.rows).map(([name, count]) => `${count} of ${name}`);
  return [
    `${isDry ? 'would erase' : 'erases'} ${found.whole} visits, and replaces the visitor’s hash in ${found.renamed} others; ` +
      `${found.conversions} conversions keep their money`,
    `  rows of the report store: ${rows.join(', ')}`,
    ...((found.rows['deliveries'] ?? 0) > 0
      ? ['  messages to publishers that still wait are sent as they are: erase again by click ID once they were']
      : []),
    ...(found.hashes_kept > 0
      ? ['  a hash stays that more than 10,000 visits have: it is nobody’s, as of imports without addresses']
      : []),
  ];
}

const LOG = {
  rewritten: 'rewritten',
  in_hand: 'not rewritten yet',
  until_retention:
    'cannot be rewritten: bytes of clicks stay until retention, of conversions and messages for ever; ' +
    'all are read without the person',
};

export const appliedLines = (state: State): string[] => [
  `erased at ${state.erased_at}`,
  `  report store       ${state.report_store ? 'done' : 'not yet'}`,
  `  attribution store  ${state.attribution_store ? 'done' : 'not yet'}`,
  `  log                ${LOG[state.log]}`,
];
