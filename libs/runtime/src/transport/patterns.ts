import type { Topic } from '@clickledger/wire';

/** Only a LogServer takes handlers of this transport. */
export const LOG_TRANSPORT = Symbol('log');

export type Moment = 'batch' | 'assigned' | 'revoked';

export const patternOf = (moment: Moment, topic: Topic): string => `${moment} of ${topic}`;
