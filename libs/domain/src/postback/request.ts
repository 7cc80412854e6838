import { compile } from './compile.js';
import { expand, printed } from './expand.js';
import { POSTBACK_MACROS, type MacroValues } from './macro-table.js';
import type { RequestTemplate } from './postback.js';
import { standardEvent } from './standard-event.js';
import { bodyPieces, isMacro, urlPieces, type Piece } from './template.js';
import { signUrl, standardHeaders } from './signing.js';

/** What a message is sent as; macros that differ from one attempt to the next still stand in it. */
export interface QueuedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly contentType?: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body?: string;
}

/** What goes over the wire. */
export interface SentRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The request that a message is queued as.
 * @param at when the change was decided, ISO 8601: the standard event says so
 */
export function requestOf(template: RequestTemplate, values: MacroValues, at: string): QueuedRequest {
  const { url, body } = compile(template);
  const put = (pieces: readonly Piece[]): string =>
    expand(pieces, (macro) =>
      POSTBACK_MACROS[macro.name]?.ofAttempt ? macro.written : printed(macro, values[macro.name]),
    );
  switch (template.method) {
    case 'get':
      return { method: 'GET', url: put(url) };
    case 'post_json':
      return { method: 'POST', url: put(url), contentType: 'application/json', body: put(body ?? []) };
    case 'post_form':
      return { method: 'POST', url: put(url), contentType: 'application/x-www-form-urlencoded', body: put(body ?? []) };
    case 'post_event':
      return { method: 'POST', url: put(url), contentType: 'application/json', body: standardEvent(values, at) };
  }
}

export interface Attempt {
  readonly deliveryId: string;
  /** 1, 2, 3. */
  readonly attempt: number;
  /** When it is sent, milliseconds since the epoch. */
  readonly at: number;
  /** In force then, the newest first: `secretsAt`. Asked for only where something is signed. */
  readonly secrets: () => readonly Uint8Array[];
}

/** The request of one attempt, signed. */
export function attemptOf(queued: QueuedRequest, { deliveryId, attempt, at, secrets }: Attempt): SentRequest {
  const seconds = Math.floor(at / 1000);
  const values: MacroValues = { attempt: String(attempt), timestamp: String(seconds) };
  const put = (pieces: readonly Piece[], more: MacroValues = {}): string =>
    expand(pieces, (macro) => {
      if (!POSTBACK_MACROS[macro.name]?.ofAttempt) return macro.written;
      return printed(macro, { ...values, ...more }[macro.name]);
    });
  const pieces = urlPieces(queued.url);
  const unsigned = put(pieces);
  const isSigned = pieces.some((piece) => isMacro(piece) && piece.name === 'signature');
  const url = isSigned ? put(pieces, { signature: signUrl(unsigned, secrets()) }) : unsigned;
  if (queued.method === 'GET') return { method: 'GET', url, headers: {} };
  const body = put(bodyPieces(queued.body ?? '', queued.contentType === 'application/json' ? 'json' : 'form'));
  const headers = {
    'content-type': queued.contentType ?? 'application/json',
    ...standardHeaders(deliveryId, seconds, body, secrets()),
  };
  return { method: 'POST', url, headers, body };
}
