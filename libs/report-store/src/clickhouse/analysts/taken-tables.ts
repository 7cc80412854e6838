import { statSync } from 'node:fs';
import type { StoredTable } from './stored-tables.js';

/** A folder may change again within the tick of the clock that its time is told by. */
const TICK_MS = 1_000;

/** Which tables another process has written since they were taken. Parts never change: new ones change their folder. */
export class TakenTables {
  private readonly taken = new Map<string, { readonly changed: number; readonly at: number }>();

  constructor(
    private readonly tables: readonly StoredTable[],
    private readonly take: (table: StoredTable) => Promise<void>,
  ) {}

  /** Takes what has changed, in the order of the tables. */
  async renew(): Promise<void> {
    for (const table of this.tables) {
      const at = Date.now();
      const changed = statSync(table.path).mtimeMs;
      const before = this.taken.get(table.name);
      if (before && before.changed === changed && changed < before.at - TICK_MS) continue;
      await this.take(table);
      this.taken.set(table.name, { changed, at });
    }
  }
}
