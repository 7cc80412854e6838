import { Session } from 'chdb';
import { timed } from './timed.js';

// What a report is compared with, asked of the same engine over the same store, with all its threads as the report has
// them: analysts’ own queries have a process with fewer, and a limit of time.
const [, , folder = ''] = process.argv;
const session = new Session(folder);
session.query('USE clickledger');

const figures = {
  without_visitors_ms: await timed(() =>
    session.query("SELECT offer_id, sum(clicks) FROM performance WHERE basis = 'click_time' GROUP BY offer_id"),
  ),
  // The report's figures counted from the clicks themselves, by one query that knows nothing of slices.
  plain_by_offer_ms: await timed(() =>
    session.query(`SELECT offer_id, count(), countIf(NOT bot), uniqExactIf(visitor, NOT bot) FROM clicks
      GROUP BY GROUPING SETS ((offer_id), ()) ORDER BY offer_id`),
  ),
};
console.log(`figures ${JSON.stringify(figures)}`);
session.close();
process.exit(0);
