import { EMBEDDED } from '../databases.js';
import { openEmbedded } from '../embedded.js';
import { migrate } from '../migrate.js';
import { storedTables } from './stored-tables.js';

// Makes a store in a folder, and prints what it is made of.
const [, , folder = ''] = process.argv;
const engine = openEmbedded(folder);
await migrate(engine.writes, EMBEDDED);
console.log(JSON.stringify(await storedTables(engine.reads, EMBEDDED)));
await engine.close();
