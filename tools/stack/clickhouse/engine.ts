import { ClickHouseError, parseError } from '@clickhouse/client';
import { SqlError, type SqlAnswer, type SqlHttpRequest } from '@clickledger/report-store';
import { Session, type ChdbResult } from 'chdb';
import { Readable } from 'node:stream';

/**
 * Runs a statement as a server does: beside others, in the database and with the settings of its request and no other.
 * In the embedded engine these stay with a session, so each request has one of its own; to make one takes half a
 * millisecond.
 */
export async function runAlone(folder: string, request: SqlHttpRequest): Promise<SqlAnswer> {
  const session = new Session(folder);
  try {
    for (const statement of preparing(request)) await session.queryAsync(statement);
    return answerOf(await session.queryAsync(request.query, { format: request.format }));
  } catch (error) {
    const read = error instanceof Error ? parseError(error) : error;
    throw read instanceof ClickHouseError ? new SqlError(read.message, read.code, read.type ?? '') : read;
  } finally {
    session.close();
  }
}

/** `readonly` may be among the settings, and then nothing more can be set. */
const preparing = ({ database = 'default', params, settings }: SqlHttpRequest): string[] => [
  `USE \`${database.replace(/[\\`]/g, '\\$&')}\``,
  // What a statement of its own brings here is no part of the query on a server, and its length does not count.
  ...Object.entries(params).flatMap(([name, value]) => [
    'SET max_query_size = 1000000000',
    `SET param_${name} = ${literal(value)}`,
    'SET max_query_size = DEFAULT',
  ]),
  ...set(Object.entries(settings).map(([name, value]) => `${name} = ${literal(value)}`)),
];

const set = (assignments: readonly string[]): string[] =>
  assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : [];

const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const answerOf = (result: ChdbResult): SqlAnswer => ({
  body: Readable.from([result.bytes()], { objectMode: false }),
  statistics: {
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
  },
});
