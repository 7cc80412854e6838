import type { CatalogView } from '@clickledger/catalog-view';
import type { ClickIdCodec } from '@clickledger/domain';
import type { EventLog } from '@clickledger/event-log';
import type { ReportStore } from '@clickledger/report-store';

export interface ReportingParts {
  readonly log: EventLog;
  readonly store: ReportStore;
  readonly catalog: CatalogView;
  /**
   * Resolves when the catalog has been read to its end.
   * @throws LogUnavailableError
   */
  readonly readCatalog: () => Promise<void>;
  readonly codec: ClickIdCodec;
}

export const REPORTING_PARTS = Symbol('reporting parts');

/** The service's name, and so the group whose positions in the log say what has been projected. */
export const REPORTING = 'reporting';
