import type { CatalogView } from '@clickledger/catalog-view';
import type { ClickIdCodec } from '@clickledger/domain';
import type { Erasures, EventLog } from '@clickledger/event-log';
import type { ReportStore } from '@clickledger/report-store';

export interface ReportingParts {
  readonly log: EventLog;
  readonly store: ReportStore;
  /** Whose positions in the log say what has been projected into this store. */
  readonly group: string;
  readonly catalog: CatalogView;
  /**
   * Resolves when the catalog has been read to its end.
   * @throws LogUnavailableError
   */
  readonly readCatalog: () => Promise<void>;
  readonly codec: ClickIdCodec;
  readonly erasures: Erasures;
}

/** The service, and the group that has read the log for its first store. */
export const REPORTING_PARTS = Symbol('reporting parts');

/** The service, and the group that has read the log for its first store. */
export const REPORTING = 'reporting';
