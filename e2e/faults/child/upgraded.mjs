// Loaded before a service: from when the file UPGRADED_WHEN is there, it is a release that knows facts of version 2.
import { existsSync } from 'node:fs';
import { register } from 'node:module';

if (existsSync(process.env.UPGRADED_WHEN ?? '')) register('./upgraded-hooks.mjs', import.meta.url);
