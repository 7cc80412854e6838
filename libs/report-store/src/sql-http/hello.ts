import { Readable } from 'node:stream';
import type { SqlAnswer } from '../sql-port.js';
import type { SqlHttpRequest } from './parameters.js';

/** By what clickhouse-go from 2.40 on learns who answers, before its first query. */
const QUESTION = /^\s*SELECT\s+displayName\(\)\s*,\s*version\(\)\s*,\s*revision\(\)\s*,\s*timezone\(\)\s*;?\s*$/i;
/** Characters: a longer query asks something else, and would take the expression long. */
const LONGEST_QUESTION = 200;
/** From this revision of the protocol on, a column says whether it is serialized in a way of its own. */
const WITH_SERIALIZATION = 54_454;
/** Of the Native format without a revision, in which the engine prints: what clients are to read from now on. */
const NO_REVISION = 0;

/**
 * The answer to that question, in the blocks that the client reads before it knows who answers. It says that blocks
 * have no revision here, and the client then reads what the engine prints; undefined for every other question.
 * https://clickhouse.com/docs/native-protocol/server#block
 */
export function helloTo(
  { query, format }: SqlHttpRequest,
  protocolVersion: number,
  version: string,
): SqlAnswer | undefined {
  if (!(protocolVersion > 0) || format !== 'Native') return undefined;
  if (query.length > LONGEST_QUESTION || !QUESTION.test(query)) return undefined;
  const name = text(`clickledger ${version}`);
  const revision = Buffer.alloc(4);
  revision.writeUInt32LE(NO_REVISION);
  const columns: readonly (readonly [name: string, type: string, value: Buffer])[] = [
    ['displayName()', 'String', name],
    ['version()', 'String', text(version)],
    ['revision()', 'UInt32', revision],
    ['timezone()', 'String', text('UTC')],
  ];
  const own = protocolVersion >= WITH_SERIALIZATION ? Buffer.of(0) : Buffer.alloc(0);
  const block = [
    BLOCK_INFO,
    Buffer.of(columns.length, 1),
    ...columns.flatMap(([column, type, value]) => [text(column), text(type), own, value]),
  ];
  return {
    body: Readable.from([Buffer.concat(block)]),
    statistics: { elapsed_ns: '0', read_rows: '1', read_bytes: '1' },
  };
}

/** No overflow row (field 1), no bucket (field 2: -1), end. */
const BLOCK_INFO = Buffer.of(1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0);

/** Shorter than 128 bytes, so that its length is one. */
const text = (value: string): Buffer => {
  const bytes = Buffer.from(value).subarray(0, 127);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
};
