// Run by folder-lock.int-spec.ts in a process of its own: <folder>.
import { setTimeout } from 'node:timers/promises';
import { lockFolder } from './folder-lock.js';

await lockFolder(process.argv[2] ?? '');
console.log('owned');
await setTimeout(60_000);
