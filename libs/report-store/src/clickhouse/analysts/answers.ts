import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { SqlError, type SqlAnswer, type SqlLimits, type SqlPort, type SqlRequest } from '../../sql-port.js';
import type { StoredTable } from './stored-tables.js';

/** What a process is started for. */
export interface Work {
  /** Of the store. */
  readonly folder: string;
  readonly tables: readonly StoredTable[];
}

/** What one process asks the other for. */
export interface Question {
  readonly request: SqlRequest;
  readonly limits: SqlLimits;
}

export const STATISTICS = 'x-statistics';
/** Of an answer that is the engine's refusal, as JSON. */
export const REFUSED = 422;

/**
 * Answers over HTTP within the machine, one question at a time: who hangs up ends the query, and the next waits until it
 * is over. An empty question is answered by nothing.
 */
export function answerOver(port: SqlPort, renew: () => Promise<void>): RequestListener {
  let turn: Promise<unknown> = Promise.resolve();
  return (request, response) => {
    turn = turn.then(() => answer(port, renew, request, response)).catch((error: unknown) => fail(response, error));
  };
}

async function answer(port: SqlPort, renew: () => Promise<void>, message: IncomingMessage, response: ServerResponse) {
  const question = await text(message);
  if (question === '') return void response.end();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { request, limits } = JSON.parse(question) as Question;
  await renew();
  await send(response, await port.run(request, limits, gone.signal));
}

async function send(response: ServerResponse, { body, statistics }: SqlAnswer): Promise<void> {
  response.setHeader(STATISTICS, JSON.stringify(statistics));
  await pipeline(body, response);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const { message } = error as Error;
  response.statusCode = error instanceof SqlError ? REFUSED : 500;
  response.end(
    JSON.stringify(error instanceof SqlError ? { message, code: error.code, type: error.type } : { message }),
  );
}
