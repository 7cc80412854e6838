import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isOlderFormat, refuseNoFile } from '@clickledger/store-kit';
import { keptFact } from '@clickledger/wire';
import { CatalogHistory, type AcceptedFact } from './catalog-history.js';

/** Raised where lines of before would be misread: docs/decisions/0012. */
const FORMAT = 1;

interface Head {
  /** None: of a release that knew no numbers. */
  readonly format?: number;
  /** The offset after the last record read. */
  readonly read_up_to: number;
}

/**
 * The catalog as JSON lines: how far it was read, then each accepted fact with its offset. Replaced as a whole, so that
 * a crash leaves the old file or the new one.
 */
export async function writeSnapshot(path: string, history: CatalogHistory): Promise<void> {
  const head: Head = { format: FORMAT, read_up_to: history.offset };
  const facts = history.accepted.slice();
  const lines = function* (): Generator<string> {
    yield `${JSON.stringify(head)}\n`;
    for (const accepted of facts) yield `${JSON.stringify(accepted)}\n`;
  };
  // Not by the process's number: in containers that share the folder every instance is number 1.
  const unfinished = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(Readable.from(lines()), createWriteStream(unfinished, { flush: true, mode: 0o600 }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Removes what processes that were killed while they wrote have left beside the snapshot. One that still writes there
 * loses its file, says that the snapshot is not written, and writes the next.
 */
export async function removeUnfinished(path: string): Promise<void> {
  const folder = dirname(path);
  const isUnfinished = (file: string) => file.startsWith(`${basename(path)}.`) && file.endsWith('.tmp');
  try {
    const files = existsSync(folder) ? await readdir(folder) : [];
    await Promise.all(files.filter(isUnfinished).map((file) => rm(join(folder, file), { force: true })));
  } catch (error) {
    // It takes up space and does no other harm: no reason not to start.
    process.emitWarning(`unfinished catalog snapshots beside ${path} not removed: ${String(error)}`);
  }
}

/**
 * Its facts as the newest versions.
 * @throws where there is no file at the path, it is no snapshot, or a newer release has written it or a fact of it
 */
export async function readSnapshot(path: string): Promise<CatalogHistory> {
  refuseNoFile(path);
  const history = new CatalogHistory();
  let head: Head | undefined;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (!head) {
      head = headOf(path, line);
      continue;
    }
    const { fact, offset } = JSON.parse(line) as AcceptedFact;
    const refusal = history.apply(keptFact('catalog', fact), offset);
    if (refusal) throw new Error(`${path} is no snapshot of a catalog: the fact of offset ${offset}: ${refusal}`);
  }
  if (!head) throw new Error(`${path} is empty: no snapshot of a catalog`);
  history.readUpTo(head.read_up_to);
  return history;
}

/** @throws NewerFormatError */
function headOf(path: string, line: string): Head {
  const head = JSON.parse(line) as Head;
  const remedy = 'Or remove it: it is written anew while the log can be read';
  if (isOlderFormat({ store: `the snapshot ${path}`, number: FORMAT, remedy }, head.format)) {
    throw new Error(`${path} is of format ${head.format}, which no release has written`);
  }
  return head;
}
