import { ClickHouseReportStore } from './clickhouse/clickhouse-report-store.js';
import { openEmbedded } from './clickhouse/embedded.js';
import { openServer } from './clickhouse/server.js';
import type { ReportStore } from './report-store.js';

const EMBEDDED = 'chdb:';

/** What is wrong with a report store's URL, or undefined. */
export function checkReportStoreUrl(url: string): string | undefined {
  if (url.startsWith(EMBEDDED)) {
    return url.length > EMBEDDED.length ? undefined : `${url} names no folder: write chdb:./data/reports`;
  }
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return undefined;
  return `${url} is no report store: write chdb:PATH, or http(s)://user:password@host:8123/database`;
}

/**
 * Opens the store and brings its schema up to date.
 * @param now milliseconds since the epoch
 * @throws Error when the URL is not one that checkReportStoreUrl passes.
 */
export async function openReportStore(url: string, now = Date.now): Promise<ReportStore> {
  const fault = checkReportStoreUrl(url);
  if (fault) throw new Error(fault);
  const engine = url.startsWith(EMBEDDED) ? openEmbedded(url.slice(EMBEDDED.length)) : openServer(url);
  try {
    return await ClickHouseReportStore.over(engine, now);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
