import type { Service } from '../pipeline/pipeline.js';

/** A request as it stands on the wire. */
export interface FuzzRequest {
  readonly service: Service;
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** hang: no answer within the deadline. dropped: the connection was closed instead. */
export type Fault = 'hang' | 'dropped';
