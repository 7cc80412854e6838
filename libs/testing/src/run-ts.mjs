// `node --import <this file> some.ts` runs TypeScript from its source; spawnTs does so.
import { register } from 'node:module';
import './end-with-parent.mjs';

register('./run-ts-hooks.mjs', import.meta.url);
