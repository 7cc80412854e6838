import { Session } from 'chdb';
import { generateClicks, MARK_CLICKS } from './generate-sql.js';

// Fills a report store whose schema is there, by the engine itself: through facts it would take most of an hour.
const [, , folder = '', clicks = ''] = process.argv;
const TOTAL = Number(clicks);
const INSERT = 1_000_000;

const session = new Session(folder);
session.query('USE clickledger_store');
for (let first = 0; first < TOTAL; first += INSERT) session.query(generateClicks(first, INSERT, TOTAL));
session.query(MARK_CLICKS);
session.close();
console.log('filled');
process.exit(0);
