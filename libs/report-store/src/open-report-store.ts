import { ClickHouseReportStore } from './clickhouse/clickhouse-report-store.js';
import { checkServerUrl } from './clickhouse/server-url.js';
import type { Engine } from './clickhouse/engine.js';
import type { ReportStore } from './report-store.js';

const EMBEDDED = 'chdb:';
const SHAPES = 'chdb:PATH or http(s)://USER:PASSWORD@HOST:8123/DATABASE';

/** What is wrong with a report store's URL, every fault at once and without its password; undefined if nothing is. */
export function checkReportStoreUrl(url: string): string | undefined {
  const fault = faultOf(url);
  return fault && `${url.replace(/(\/\/[^/:@]*:).*@/, '$1***@')}: ${fault}`;
}

function faultOf(url: string): string | undefined {
  if (/^https?:/i.test(url)) return checkServerUrl(url);
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  if (scheme !== 'chdb') {
    return `unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; a report store is ${SHAPES}`;
  }
  if (url === EMBEDDED) return 'the path of the store’s folder is missing; a report store is chdb:PATH';
  return url.includes('?') ? 'chdb:PATH takes no parameters' : undefined;
}

/**
 * Opens the store and brings its schema up to date.
 * @param now milliseconds since the epoch
 * @throws Error when the URL is not one that checkReportStoreUrl passes; ReportStoreUnavailableError that says what to
 * change, when its server cannot be used
 */
export async function openReportStore(url: string, now = Date.now): Promise<ReportStore> {
  const fault = checkReportStoreUrl(url);
  if (fault) throw new Error(fault);
  const engine = await openEngine(url);
  try {
    return await ClickHouseReportStore.over(engine, now);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Only the engine that is named is loaded. */
async function openEngine(url: string): Promise<Engine> {
  if (url.startsWith(EMBEDDED)) {
    const { openEmbedded } = await import('./clickhouse/embedded.js');
    return openEmbedded(url.slice(EMBEDDED.length));
  }
  const { openServer } = await import('./clickhouse/server.js');
  return openServer(url);
}
