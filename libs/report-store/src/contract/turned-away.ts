import { stamp } from '@clickledger/wire';
import { at, MINUTE, MORNING } from './facts.js';

export const aRefusal = {
  type: 'ConversionRefused' as const,
  v: stamp('ConversionRefused'),
  refusal_id: 'refusal-1',
  refused_at: at(MORNING + MINUTE),
  source: 'advertiser-1',
  method: 'postback' as const,
  code: 'token_wrong',
  detail: 'The token is not one that is in use.',
  click_id: 'click-1',
  report: 'click_id=click-1',
};

export const aDeadLetter = {
  type: 'DeadLettered' as const,
  v: 1 as const,
  dead_letter_id: 'dead-1',
  dead_at: at(MORNING + MINUTE),
  reason: 'not JSON',
  ...{ source_topic: 'clicks', source_partition: 0 },
  source_offset: 3,
  line: 0,
  raw: 'AAA=',
};
