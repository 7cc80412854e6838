import type { Columns } from '../files/columns.js';
import type { ServiceClient } from '../services/service-client.js';
import { UserError } from '../user-error.js';
import { batches, type Batch, type Prepare } from './batches.js';
import type { Acknowledged } from './import-state.js';
import type { Reject, RejectsFile } from './rejects-file.js';

const IN_FLIGHT = 4;

export interface Sending {
  readonly file: string;
  readonly columns: Columns;
  readonly prepare: Prepare;
  readonly service: ServiceClient;
  readonly path: string;
  readonly rejects: RejectsFile;
  /** The lines of the rows to send; undefined for all. */
  readonly only: ReadonlySet<number> | undefined;
  /** Is told how far it came, and the lines of rows that were not taken since it was told last. */
  readonly save: (acknowledged: Acknowledged, rejected: readonly number[]) => void;
}

/**
 * Sends a file's rows, several requests at a time, and takes up their answers in the file's order: so that one number
 * says how far it came.
 * @param from how far it came in an earlier run
 * @param done is told how many rows are acknowledged
 * @throws Away if the service stays away; what was acknowledged until then is kept
 */
export async function sendFile(job: Sending, from: Acknowledged, done: (rows: number) => void): Promise<Acknowledged> {
  let acknowledged = from;
  const takeUp = async ({ header, rows, repeats, rejects }: Sent): Promise<void> => {
    const rejectBytes = job.rejects.write(rejects, header);
    acknowledged = {
      rows: acknowledged.rows + rows,
      rejected: acknowledged.rejected + rejects.length,
      repeats: acknowledged.repeats + repeats,
      rejectBytes,
    };
    job.save(
      acknowledged,
      rejects.map(({ line }) => line),
    );
    done(acknowledged.rows);
  };

  const inFlight: Promise<Sent>[] = [];
  try {
    for await (const batch of batches(job.file, job.columns, from.rows, job.prepare, job.only)) {
      if (inFlight.length === IN_FLIGHT) await takeUp(await (inFlight.shift() as Promise<Sent>));
      inFlight.push(send(job, batch));
    }
    while (inFlight.length > 0) await takeUp(await (inFlight.shift() as Promise<Sent>));
  } finally {
    // After a failure the others are let come to their end, whatever it is: the first one is what is told.
    await Promise.allSettled(inFlight);
  }
  return acknowledged;
}

interface Sent {
  readonly header: readonly string[];
  readonly rows: number;
  readonly repeats: number;
  readonly rejects: readonly Reject[];
}

async function send({ service, path }: Sending, { header, rows }: Batch): Promise<Sent> {
  const items = rows.flatMap((row) => ('item' in row ? [row.item] : []));
  const answers = items.length > 0 ? await ask(service, path, items) : [];
  let next = 0;
  const rejects = rows.flatMap((row): Reject[] => {
    const { line, cells } = row;
    if ('fault' in row) return [{ line, cells, ...row.fault }];
    const answer = answers[next++];
    return answer?.status === 'refused' ? [{ line, cells, code: answer.code ?? '', reason: answer.detail ?? '' }] : [];
  });
  const repeats = answers.filter(({ status }) => status === 'repeat').length;
  return { header, rows: rows.length, repeats, rejects };
}

interface Answer {
  readonly status: string;
  readonly code?: string;
  readonly detail?: string;
}

async function ask(service: ServiceClient, path: string, items: readonly string[]): Promise<Answer[]> {
  const answers = await service.ask(path, { method: 'POST', body: `[${items.join(',')}]` });
  if (Array.isArray(answers) && answers.length === items.length) return answers as Answer[];
  throw new UserError(`${service.url}${path} did not answer each of ${items.length} rows: is it of this release?`);
}
