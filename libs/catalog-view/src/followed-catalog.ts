import type { Ignored } from './catalog-reader.js';
import type { CatalogView } from './catalog-view.js';

export interface FollowedCatalog {
  readonly view: CatalogView;
  /** What the log holds and the view does not show, counted since this process started. */
  readonly ignored: Ignored;
  /**
   * Resolves when the view has read all that was in the log at the time of the call.
   * @throws LogUnavailableError when that took longer; CatalogDamagedError when it will never be read.
   */
  readToEnd(timeoutMs: number): Promise<void>;
  /**
   * What is wrong with the catalog in the log, for who goes on all the same; undefined: nothing, or who follows ends.
   */
  readonly damage: string | undefined;
  /** Resolves when the view has read every record before this offset; rejects when the view stops. */
  reached(offset: number): Promise<void>;
  /** Rejects when the catalog cannot be followed on. Left unhandled it ends the process, as it should. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}
