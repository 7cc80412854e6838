import { CLICK_COLUMNS, CONVERSION_COLUMNS } from '../files/columns.js';
import { Away, PATIENCE } from '../services/service-client.js';
import type { Services } from '../services/services.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';
import type { CatalogOptions } from './catalog-options.js';
import type { Files } from './files-of.js';
import { importFile, type Folders, type Imported } from './import-file.js';
import { logEndOf } from './log-end.js';
import { knownLinkOf, madeLinkOf } from './link-of.js';
import { makeCatalog } from './make-catalog.js';
import { Named } from './named.js';
import { keysOf, prepareClick, prepareConversion } from './prepare.js';
import { printTotals } from './print-totals.js';
import { showProgress } from './progress.js';
import { settle } from './settle.js';
import { survey } from './survey.js';
import { totalsOf } from './totals.js';

const KNOWN =
  'Known: every row that is not among the rejects is in the log, for good, and need not be sent again. Not known: whether ' +
  'every report has its outcome by now, and the reports show it; `balance` tells when all services are back.';

export interface ImportOptions extends Folders {
  /** Undefined: what the files name must be there. */
  readonly createCatalog: CatalogOptions | undefined;
}

/**
 * Brings files into the services, and waits until the reports show them. Clicks go first: a conversion waits for its
 * click no longer than the offer's grace.
 * @throws UserError, Refused
 */
export async function importFiles(
  files: Files,
  options: ImportOptions,
  services: Services,
  terminal: Terminal,
): Promise<void> {
  const named = new Named();
  const clicks = files.clicks && {
    file: files.clicks,
    columns: CLICK_COLUMNS,
    survey: await survey(files.clicks, CLICK_COLUMNS, named.inClick),
    service: services.redirect,
    path: '/clicks',
  };
  const conversions = files.conversions && {
    file: files.conversions,
    columns: CONVERSION_COLUMNS,
    survey: await survey(files.conversions, CONVERSION_COLUMNS, named.inConversion),
    service: services.ingest,
    path: '/conversions',
    prepare: prepareConversion(files.conversions),
  };
  if (options.createCatalog) await create(named, options.createCatalog, services, terminal);

  const started = performance.now();
  const logEnd = await logEndOf(services.attribution);
  const imported: Imported[] = [];
  if (clicks) {
    const linkOf = options.createCatalog ? madeLinkOf : await knownLinkOf(services.catalog);
    imported.push(await importFile({ ...clicks, prepare: prepareClick(linkOf) }, options, logEnd, terminal));
  }
  if (conversions) imported.push(await importFile(conversions, options, logEnd, terminal));
  // Not before: an import that breaks off in its second file does not send the first again.
  const completeAt = await logEndOf(services.attribution);
  for (const file of imported) file.complete(completeAt);

  const rows = imported.reduce((sum, file) => sum + file.sent, 0);
  const sent = secondsSince(started);
  terminal.print(
    `all rows are acknowledged: waiting for their outcomes, and up to ${PATIENCE / 1000} s for a service that restarts`,
  );
  await settle(services, files.conversions && keysOf(files.conversions), terminal).catch((error: unknown) => {
    throw error instanceof Away ? new UserError(`${KNOWN} ${error.message}`) : error;
  });
  const rate = Math.round(rows / Math.max(sent, 0.001));
  terminal.print(
    `${rows} rows sent in ${sent.toFixed(1)} s (${rate} a second); in the reports after ${secondsSince(started).toFixed(1)} s`,
  );
  const offers = [...named.offers.keys()];
  terminal.print(`\nthe reports now hold of ${offers.join(', ')}:`);
  printTotals(await totalsOf(services.reporting, offers), terminal);
}

async function create(named: Named, options: CatalogOptions, services: Services, terminal: Terminal): Promise<void> {
  const progress = showProgress('catalog', named.size, 0, terminal.progress);
  try {
    await makeCatalog(services.catalog, named, options, progress.at);
  } finally {
    progress.end();
  }
  const { offers, publishers, links } = named;
  terminal.print(`catalog: ${offers.size} offers, ${publishers.size} publishers, ${links.size} links`);
}

const secondsSince = (time: number): number => (performance.now() - time) / 1000;
