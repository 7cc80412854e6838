import { basename } from 'node:path';
import type { Columns } from '../files/columns.js';
import type { ServiceClient } from '../services/service-client.js';
import type { Terminal } from '../terminal.js';
import type { Prepare } from './batches.js';
import { ImportState, NOTHING, type Acknowledged } from './import-state.js';
import { holds } from './log-end.js';
import { showProgress } from './progress.js';
import { RejectsFile } from './rejects-file.js';
import { sendFile, type Sending } from './send-file.js';
import type { Survey } from './survey.js';

export interface FileToImport {
  readonly file: string;
  readonly columns: Columns;
  readonly survey: Survey;
  readonly service: ServiceClient;
  readonly path: string;
  readonly prepare: Prepare;
}

export interface Folders {
  readonly rejects: string;
  /** Where it is kept how far an import came. */
  readonly state: string;
}

export interface Imported {
  /** How many rows were sent in this run. */
  readonly sent: number;
  /** Remembers that the whole import is acknowledged, in a log that ends here. */
  readonly complete: (logEnd: string) => void;
}

/**
 * Sends one file from where an earlier run broke off, or what an earlier import did not take of it, and says what became
 * of it.
 * @param logEnd where the log ends now: of a log that was emptied, nothing is taken for sent
 */
export async function importFile(
  job: FileToImport,
  folders: Folders,
  logEnd: string,
  terminal: Terminal,
): Promise<Imported> {
  const { file, survey, service, path } = job;
  const name = basename(file);
  // Of other services nothing is acknowledged, nor of this service under another key: embedded, that is another one.
  const state = new ImportState(folders.state, [survey.hash, service.identity, path]);
  const known = state.load();
  const wasComplete = known.completeAt !== undefined;
  const isKnown = !wasComplete || holds(logEnd, known.completeAt);
  const again = isKnown && wasComplete ? state.rejectedLines(known) : undefined;
  const from = isKnown && !wasComplete ? known : NOTHING;
  if (again)
    terminal.print(
      `${name}: ${survey.rows - again.size} rows were taken by an earlier import: they are not sent again`,
    );
  else if (from.rows > 0)
    terminal.print(`${name}: an earlier import broke off after ${from.rows} rows, and goes on there`);
  if (again?.size === 0) return { sent: 0, complete: () => undefined };

  const rejects = new RejectsFile(folders.rejects, file, from.rejectBytes);
  const rejectedAgain: number[] = [];
  const sending: Sending = {
    ...job,
    rejects,
    only: again,
    // Of the rows that are sent again, what is acknowledged counts when all are: until then all were not taken.
    save: (acknowledged, lines) => void (again ? rejectedAgain.push(...lines) : state.save(acknowledged, lines)),
  };
  const end = await send(sending, from, showProgress(name, again?.size ?? survey.rows, from.rows, terminal.progress));
  const rejected = end.rejected > 0 ? `, ${end.rejected} rejected: see ${rejects.path}` : '';
  const repeats = end.repeats > 0 ? `, ${end.repeats} recorded before` : '';
  terminal.print(`${name}: ${end.rows} rows${repeats}${rejected}`);
  return {
    sent: end.rows - from.rows,
    complete: (completeAt) => state.save({ ...end, completeAt }, rejectedAgain),
  };
}

async function send(sending: Sending, from: Acknowledged, progress: ReturnType<typeof showProgress>) {
  try {
    return await sendFile(sending, from, progress.at);
  } finally {
    progress.end();
  }
}
