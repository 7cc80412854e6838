import { IANAZone } from 'luxon';
import { ReportQueryError } from '../report-store.js';
import { STAGE_FIGURES, type StageFigures, type StagesQuery, type StagesReport } from '../reports/stages.js';
import type { Connection } from './connection.js';
import { namesOf } from './names.js';
import { salesCount, stageKeysOf, stageParams, stageReportSql } from './stages-sql.js';

type Row = Record<string, string> &
  Record<keyof StageFigures, number> & { readonly whole: boolean; readonly total: number };

/** Counted from the facts each time, by the view `stages`: what becomes of a click may take weeks. */
export async function stages(connection: Connection, query: StagesQuery): Promise<StagesReport> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  if (!IANAZone.isValidZone(query.tz)) {
    throw new ReportQueryError(`${query.tz} is no time zone: name one such as UTC or Europe/Berlin.`);
  }
  const answer = await connection.rows<Row>(stageReportSql(query), stageParams(query));
  const rows = answer.filter((row) => !row.whole);
  const totals = query.groupBy.length > 0 ? answer.find((row) => row.whole) : rows[0];
  const keys = stageKeysOf(query);
  const names = await namesOf(connection, keys, rows);
  return {
    rows: rows.map((row) => ({
      keys: Object.fromEntries(keys.flatMap((key) => [[key, row[key] ?? ''], ...names(key, row[key] ?? '')])),
      figures: figuresOf(row, query),
    })),
    total: answer[0]?.total ?? 0,
    totals: figuresOf(totals, query),
  };
}

function figuresOf(row: Row | undefined, query: StagesQuery): StageFigures {
  const counted = Object.fromEntries(STAGE_FIGURES.map((name) => [name, row?.[name] ?? 0])) as unknown as StageFigures;
  return salesCount(query) ? counted : { ...counted, sales_reported: null, sales_without_id: null };
}
