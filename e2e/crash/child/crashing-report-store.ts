import type { ReportStore } from '@clickledger/report-store';
import type { Trap } from './trap.js';
import { wrapped } from './wrapped.js';

export function crashingReportStore(store: ReportStore, trap: Trap): ReportStore {
  let marked = false;
  return wrapped(store, {
    async project(topic, facts, printed = []) {
      const nothing = facts.length + printed.length === 0;
      const project = () => store.project(topic, facts, printed);
      if (nothing || (topic !== 'clicks' && topic !== 'attributions')) return project();
      const refused = await trap.during('while-inserting', project);
      marked = true;
      trap.reached('after-insert');
      return refused;
    },
    async recount(limit) {
      if (!marked) return store.recount(limit);
      marked = false;
      trap.reached('between-mark-and-recount');
      return trap.during('while-recounting', () => store.recount(limit));
    },
  });
}
