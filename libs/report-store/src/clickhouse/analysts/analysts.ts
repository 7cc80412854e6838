import { finished } from 'node:stream/promises';
import { AT_ONCE, Lanes } from '../../gate/lanes.js';
import type { SqlAnswer, SqlLimits, SqlPort, SqlRequest } from '../../sql-port.js';
import type { Work } from './answers.js';
import { ReadingProcess } from './reading-process.js';
import type { StoredTable } from './stored-tables.js';

/** Beyond the time of a query, in which the engine itself ends it. */
const GRACE_MS = 5_000;

interface Told {
  tables(): Promise<StoredTable[]>;
  version(): Promise<string>;
}

export interface Analysts extends SqlPort {
  close(): Promise<void>;
}

/**
 * Analysts' queries on an embedded store: each runs in a process that runs nothing else meanwhile, so that whatever it
 * does to its process costs no other query, and no service. A process is started by the first query that needs it.
 * @param folder of the store
 */
export function analystsOf(folder: string, told: Told): Analysts {
  const lanes = new Lanes();
  const places = Array.from({ length: AT_ONCE }, (): Place => ({ isTaken: false, process: undefined }));
  let started: Promise<unknown> = Promise.resolve();

  /** One after the other: to load an engine takes a core for a second, and visitors need the others. */
  function startedInTurn(work: Work): Promise<ReadingProcess> {
    const start = started.then(() => ReadingProcess.start(work));
    started = start.catch(() => undefined);
    return start;
  }

  async function ask(place: Place, request: SqlRequest, limits: SqlLimits, gone?: AbortSignal) {
    const work = { folder, tables: await told.tables() };
    // Tables that were made anew lie elsewhere.
    if (!place.process?.isAlive || !isSame(place.process.work, work)) {
      await place.process?.kill();
      place.process = await startedInTurn(work);
    }
    gone?.throwIfAborted();
    return place.process.ask({ request, limits }, limits.seconds * 1000 + GRACE_MS, gone);
  }

  return {
    run: (request, limits, gone) =>
      new Promise<SqlAnswer>((resolve, reject) => {
        lanes
          .run(async () => {
            const place = freeOf(places);
            place.isTaken = true;
            try {
              const answer = await ask(place, request, limits, gone);
              resolve(answer);
              await readOf(answer, limits);
            } finally {
              place.isTaken = false;
            }
          }, gone)
          .catch(reject);
      }),
    version: () => told.version(),
    async close() {
      await Promise.all(places.map(async ({ process }) => process?.kill()));
    },
  };
}

interface Place {
  isTaken: boolean;
  process: ReadingProcess | undefined;
}

/** Rather one whose process is there already. */
function freeOf(places: readonly Place[]): Place {
  const free = places.filter(({ isTaken }) => !isTaken);
  const place = free.find(({ process }) => process?.isAlive) ?? free[0];
  if (!place) throw new Error('more queries than processes');
  return place;
}

const isSame = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** The process holds the answer until it is read: who reads for longer than a query may take is cut off. */
async function readOf({ body }: SqlAnswer, { seconds }: SqlLimits): Promise<void> {
  const late = setTimeout(() => body.destroy(), seconds * 1000);
  await finished(body).catch(() => undefined);
  clearTimeout(late);
}
