import { basename } from 'node:path';
import type { Columns } from '../files/columns.js';
import type { ServiceClient } from '../services/service-client.js';
import type { Terminal } from '../terminal.js';
import type { Prepare } from './batches.js';
import { ImportState, type Acknowledged } from './import-state.js';
import { showProgress } from './progress.js';
import { RejectsFile } from './rejects-file.js';
import { sendFile } from './send-file.js';
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
  /** Forgets how far it came: the next import of the file begins anew. */
  readonly forget: () => void;
}

/** Sends one file from where an earlier run broke off, and says what became of it. */
export async function importFile(job: FileToImport, folders: Folders, terminal: Terminal): Promise<Imported> {
  const { file, survey, service, path } = job;
  const name = basename(file);
  // Of other services nothing is acknowledged, nor of this service under another key: embedded, that is another one.
  const state = new ImportState(folders.state, [survey.hash, service.identity, path]);
  const from = state.load();
  const rejects = new RejectsFile(folders.rejects, file, from.rejectBytes);
  if (from.rows > 0) terminal.print(`${name}: an earlier import broke off after ${from.rows} rows, and goes on there`);
  const progress = showProgress(name, survey.rows, from.rows, terminal.progress);
  let end: Acknowledged;
  try {
    end = await sendFile({ ...job, state, rejects }, from, progress.at);
  } finally {
    progress.end();
  }
  const rejected = end.rejected > 0 ? `, ${end.rejected} rejected: see ${rejects.path}` : '';
  terminal.print(`${name}: ${end.rows} rows${rejected}`);
  return { sent: end.rows - from.rows, forget: () => state.forget() };
}
