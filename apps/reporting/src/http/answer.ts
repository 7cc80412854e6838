import { HttpFault } from '@clickledger/runtime';
import type { FastifyReply } from 'fastify';
import { csvOf } from './csv.js';
import { JSON_ROWS, MOST_ROWS } from './row-limits.js';
import type { ReportParams } from './report-params.dto.js';

/** Which rows of a report are asked for. Without a limit CSV means all: a file that ends early would not tell. */
export function pageOf(params: ReportParams, accept: string | undefined) {
  const csv = params.format ? params.format === 'csv' : prefersCsv(accept);
  return { csv, limit: params.limit ?? (csv ? MOST_ROWS : JSON_ROWS), offset: params.offset };
}

export function sendCsv(
  reply: FastifyReply,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): string {
  reply.header('content-type', 'text/csv; charset=utf-8; header=present');
  return csvOf(columns, rows);
}

/** @throws HttpFault where a file without a limit would end early */
export function refuseCutFile(params: ReportParams, totalRows: number): void {
  if (params.limit !== undefined || totalRows - params.offset <= MOST_ROWS) return;
  throw new HttpFault(
    400,
    'too_many_rows',
    `The report has ${totalRows} rows, and a file at most ${MOST_ROWS}: narrow it, or page through it with limit and offset.`,
    { total_rows: totalRows },
  );
}

const prefersCsv = (accept = ''): boolean => accept.split(',').some((type) => type.trim().startsWith('text/csv'));
