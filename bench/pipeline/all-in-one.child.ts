import { appendCatalog } from '../process/catalog.js';
import { runAllInOne } from './run-all-in-one.js';

const [, , folder = ''] = process.argv;
await runAllInOne(folder, appendCatalog);
console.log('ready');
