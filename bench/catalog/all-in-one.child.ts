import { runAllInOne } from '../pipeline/run-all-in-one.js';
import { sayStarted } from './started.js';

const [, , folder = ''] = process.argv;
const [begun, cpu] = [performance.now(), process.cpuUsage()];
await runAllInOne(folder);
sayStarted(begun, cpu);
