import type { ClickIdCodec, Minter } from '@clickledger/domain';
import type { Clock } from '@clickledger/runtime';
import type { ForeignIds } from './foreign/foreign-ids.js';
import type { Links } from './links.js';
import type { Recorder } from './recorder.js';
import type { Routes } from './routes.js';
import type { Visitors } from './visitors.js';

export interface RedirectParts {
  readonly links: Links;
  readonly routes: Routes;
  readonly minter: Minter;
  readonly codec: ClickIdCodec;
  readonly visitors: Visitors;
  readonly recorder: Recorder;
  readonly foreignIds: ForeignIds;
  readonly clock: Clock;
  readonly countryHeader: string;
}

export const REDIRECT_PARTS = Symbol('redirect parts');
