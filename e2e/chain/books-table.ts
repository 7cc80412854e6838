import type { Books } from './books.js';
import type { PartyName } from './story.js';

const HEAD = ['', 'clicks', 'sales', 'rejected', 'revenue', 'payout', 'keeps'];

/** From the shop's network down to Tia: each one's payout stands above the next one's revenue. */
export function booksTable({ abc, network123, tia }: Readonly<Record<PartyName, Books>>): string {
  const rows = [['ABC', abc] as const, ['123', network123] as const, ['Tia', tia] as const].map(([name, books]) => [
    name,
    ...[books.clicks, books.conversions, books.rejected].map(String),
    ...[books.revenue, books.payout, books.profit].map((amount) => Number(amount).toFixed(2)),
  ]);
  return [HEAD, ...rows]
    .map(([name = '', ...cells]) => name.padEnd(5) + cells.map((cell) => cell.padStart(10)).join(''))
    .join('\n');
}
