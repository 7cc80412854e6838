import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agree, allBooks } from './books.js';
import { startChain, type Chain } from './chain.js';
import { booksTable } from './books-table.js';
import { follow, heardBy, report, type Visit } from './story.js';
import { heardLine, ledgerLines, printed, short, visitLines } from './timeline.js';

/** Ctrl-C. The Clickledgers hear it too, and end, so that whatever is asked of them fails from then on. */
let interrupted = false;
const interruption = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      interrupted = true;
      resolve();
    });
  }
});

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'clickledger-chain-'));
let chain: Chain | undefined;
try {
  console.log(
    'Starting three Clickledgers: of ABC, the network of the shop XYZ; of 123, which buys from ABC; of Tia, who buys\n' +
      'from 123. Who sells gets two URLs from its Clickledger, and both are pasted as they are.\n',
  );
  chain = await startChain(folder);
  await Promise.race([tell(chain), interruption]);
} catch (error) {
  if (!interrupted) throw error;
} finally {
  await chain?.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
// What was waited for may still be, in vain.
if (interrupted) process.exit(130);

async function tell(running: Chain): Promise<void> {
  const first = await follow(running);
  act('A follower clicks Tia’s link', first.began, visitLines(first));
  await sale(running, first, 'A-1', '100');
  const second = await follow(running);
  act('A second follower clicks it', second.began, visitLines(second));
  await sale(running, second, 'A-2', '60');
  await rejection(running, second, 'A-2');
  const books = await allBooks(running);
  console.log(`What each has in its books, in EUR\n${booksTable(books)}`);
  if (!agree(books)) throw new Error('the books do not agree');
}

async function sale(running: Chain, visit: Visit, order: string, amount: string): Promise<void> {
  const began = await report(running, visit, { transaction_id: order, amount, currency: 'EUR' });
  const what = `reports to ABC: click ${short(visit.clickIds.abc)}, order ${order}, ${amount} EUR`;
  await heardInTheEnd(running, visit, { began, what, status: 'pending', version: 1 });
}

async function rejection(running: Chain, visit: Visit, order: string): Promise<void> {
  const began = await report(running, visit, { transaction_id: order, status: 'rejected' });
  const what = `reports to ABC: order ${order} is rejected, as it was sent back`;
  await heardInTheEnd(running, visit, { began, what, status: 'rejected', version: 2 });
}

interface Reported {
  readonly began: number;
  readonly what: string;
  readonly status: string;
  readonly version: number;
}

async function heardInTheEnd(running: Chain, visit: Visit, { began, what, status, version }: Reported): Promise<void> {
  const heard = await heardBy(running, visit, status);
  const lines = await ledgerLines(running, visit, version);
  act(status === 'rejected' ? 'The goods come back' : 'The follower buys', began, [
    { at: began, who: 'XYZ', what },
    ...lines,
    heardLine(heard),
  ]);
  console.log(`${' '.repeat(6)} => Tia knows ${heard.at - began} ms after XYZ told.\n`);
}

function act(title: string, began: number, lines: Parameters<typeof printed>[1]): void {
  console.log(`${title}\n${printed(began, lines)}\n`);
}
