import fc from 'fast-check';

/** Seconds from the click in which a conversion counts. */
export const WINDOW = 600;
const START = Date.UTC(2026, 0, 15);

export interface SentClick {
  readonly publisher: number;
  /** When, from the history's start. */
  readonly second: number;
  readonly visitor: number;
  /** In which turn it is sent. */
  readonly turn: number;
}

export interface SentConversion {
  /** Which click it names, by its index. */
  readonly click: number;
  /** Seconds since its click. */
  readonly elapsed: number;
  readonly amount: number;
  /** In which turns it is sent: the same report may be sent again. */
  readonly turns: readonly number[];
}

export interface History {
  readonly clicks: readonly SentClick[];
  readonly conversions: readonly SentConversion[];
  /** Whether a turn is read before the next is sent: then what came too early really waits. */
  readonly patient: boolean;
}

const turn = fc.nat(2);
const click = fc.record({ publisher: fc.nat(1), second: fc.nat(3_600), visitor: fc.nat(3), turn });
const conversion = fc.record({
  click: fc.nat(5),
  elapsed: fc.oneof(fc.nat(WINDOW), fc.integer({ min: WINDOW + 1, max: 3 * WINDOW })),
  amount: fc.integer({ min: 1, max: 500 }),
  turns: fc.uniqueArray(turn, { minLength: 1, maxLength: 2 }),
});

/** Some clicks, and conversions of them, each of an order of its own. */
export const history: fc.Arbitrary<History> = fc.record({
  clicks: fc.array(click, { minLength: 1, maxLength: 6 }),
  conversions: fc.array(conversion, { minLength: 1, maxLength: 8 }),
  patient: fc.boolean(),
});

const clickOf = ({ click: index }: SentConversion, clicks: readonly SentClick[]): number => index % clicks.length;
const at = (second: number): string => new Date(START + second * 1000).toISOString();

export const clickBody = (offer: string, index: number, { publisher, second, visitor }: SentClick): object => ({
  click_id: `${offer}-click-${index}`,
  link_id: `${offer}-p${publisher}`,
  clicked_at: at(second),
  ip: `192.0.2.${visitor}`,
});

export function conversionBody(
  offer: string,
  index: number,
  sent: SentConversion,
  clicks: readonly SentClick[],
): object {
  const ofClick = clickOf(sent, clicks);
  return {
    click_id: `${offer}-click-${ofClick}`,
    offer,
    goal: 'sale',
    transaction_id: `order-${index}`,
    occurred_at: at((clicks[ofClick]?.second ?? 0) + sent.elapsed),
    amount: String(sent.amount),
    currency: 'EUR',
  };
}

/** What reports must show, whatever the turns. A report that comes again too late is turned away again. */
export function expectedTotals({ clicks, conversions }: History) {
  const counted = conversions.filter(({ elapsed }) => elapsed <= WINDOW);
  const outside = conversions.filter(({ elapsed }) => elapsed > WINDOW);
  return {
    clicks: clicks.length,
    visitors: new Set(clicks.map(({ visitor }) => visitor)).size,
    conversions: counted.length,
    converted_clicks: new Set(counted.map((sent) => clickOf(sent, clicks))).size,
    sales: counted.reduce((sum, { amount }) => sum + amount, 0),
    payout: counted.length,
    outside: outside.reduce((sum, { turns }) => sum + turns.length, 0),
  };
}
