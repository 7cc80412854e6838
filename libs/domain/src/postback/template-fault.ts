import { STATUSES } from '../conversion/lifecycle.js';
import { nearest } from '../text/nearest.js';
import { fail, ok, type Result } from '../result.js';
import { standardSpelling } from '../destination/standard-spelling.js';
import { nameFault } from '../text/text.js';
import { POSTBACK_MACROS } from './macro-table.js';
import type { PostbackMethod } from './postback.js';
import { bodyPieces, isMacro, replacePlaced, urlPieces, type Piece, type PlacedMacro } from './template.js';

export type TemplateFault = 'postback_url_refused';

const ORIGIN = /^(https?):\/\/([^/?#\\]*)/i;
const refuse = (detail: string) => fail('postback_url_refused', detail);

/**
 * A postback's URL as the URL standard spells it, its macros as they are written: what is checked is what is sent.
 *
 * @returns in a fault's `detail` the end of a sentence that begins with the field's name: "must not name a user"
 */
export function readPostbackUrl(text: string): Result<string, TemplateFault> {
  const written = text.trim();
  const broken = nameFault(written);
  if (broken !== undefined) return refuse(broken);
  const origin = ORIGIN.exec(written);
  if (!origin) {
    return refuse(
      /^[^/]*\{/.test(written)
        ? 'must begin with http:// or https:// and its host; macros may stand behind them'
        : 'must be an absolute http or https URL',
    );
  }
  if (/[{}]/.test(origin[0])) return refuse('must have its macros behind the host: it is the same for all messages');
  if (origin[2]?.includes('@')) return refuse('must not name a user');
  const pieces = urlPieces(written);
  const texts = textOf(pieces);
  if (texts.includes('\\')) return refuse('must not hold a backslash: write / or %5C');
  if (texts.includes('#')) return refuse('must have no #: what is behind it is never sent');
  const brace = /[{}]/.exec(texts)?.[0];
  if (brace !== undefined) return refuse(`has a ${brace} that belongs to no macro`);
  const fault = firstFault(pieces);
  if (fault !== undefined) return refuse(fault);
  const spelled = standardSpelling(written, replacePlaced);
  return spelled === undefined ? refuse('must be an absolute http or https URL') : ok(spelled);
}

/** What is wrong with the body of a postback of this method, as the end of a sentence; undefined where nothing is. */
export function postbackBodyFault(method: PostbackMethod, body: string | undefined): string | undefined {
  if (method === 'get' || method === 'post_event') {
    return body === undefined ? undefined : `is for post_json and post_form; ${method} has none of its own`;
  }
  if (body === undefined) return `is required: ${method} sends it`;
  const pieces = bodyPieces(body, method === 'post_json' ? 'json' : 'form');
  if (pieces.some((piece) => isMacro(piece) && piece.name === 'signature')) {
    return 'must not have {signature}: the headers sign the body, and the macro stands in URLs only';
  }
  return firstFault(pieces) ?? (method === 'post_json' ? jsonFault(pieces) : formFault(pieces));
}

const firstFault = (pieces: readonly Piece[]): string | undefined =>
  pieces
    .filter(isMacro)
    .map(macroFault)
    .find((fault) => fault !== undefined);

/** What is not macro. */
const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => (isMacro(piece) ? '' : piece)).join('');

function macroFault({ written, name, raw, map }: PlacedMacro): string | undefined {
  const macro = Object.hasOwn(POSTBACK_MACROS, name) ? POSTBACK_MACROS[name] : undefined;
  if (!macro) {
    const meant = nearest(name, Object.keys(POSTBACK_MACROS));
    return `has the unknown macro ${written}: ${meant === undefined ? 'docs/publishers.md lists all' : `did you mean {${meant}}?`}`;
  }
  if (raw && !macro.raw) return `must not have ${written}: its values can break the URL. Write {${name}}`;
  if (!map) return undefined;
  if (raw) return `must not have ${written}: what a map sends is encoded. Write it without the underscore`;
  if (macro.ofAttempt) return `must not have ${written}: this macro takes no map`;
  if (/(?:^|,)[^=]*(?:,|$)/.test(written.slice(written.indexOf(':') + 1, -1))) {
    return `has in ${written} an entry without =. A map is like {status:approved=1,rejected=0,*=2}`;
  }
  return name === 'status' || name === 'previous_status' ? unknownStatus(written, map) : undefined;
}

function unknownStatus(written: string, map: ReadonlyMap<string, string>): string | undefined {
  const wrong = [...map.keys()].find((key) => key !== '*' && !STATUSES.some((status) => status === key));
  if (wrong === undefined) return undefined;
  const meant = nearest(wrong, STATUSES);
  return `has in ${written} the unknown status ${wrong}${meant === undefined ? '' : `: did you mean ${meant}?`}`;
}

function jsonFault(pieces: readonly Piece[]): string | undefined {
  try {
    // A bare x is no JSON: so a macro outside of quotes is found.
    JSON.parse(pieces.map((piece) => (isMacro(piece) ? 'x' : piece)).join(''));
    return undefined;
  } catch {
    return 'must be JSON, with its macros inside of quotes';
  }
}

function formFault(pieces: readonly Piece[]): string | undefined {
  const texts = textOf(pieces);
  return /[^!-~]|[{}]/.test(texts) ? 'must be like cid={cid}&payout={payout}, percent-encoded' : undefined;
}
