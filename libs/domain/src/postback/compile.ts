import type { RequestTemplate } from './postback.js';
import { bodyPieces, isMacro, urlPieces, type Piece } from './template.js';

export interface CompiledTemplate {
  readonly url: readonly Piece[];
  readonly body?: readonly Piece[] | undefined;
  readonly names: ReadonlySet<string>;
}

const compiled = new WeakMap<RequestTemplate, CompiledTemplate>();

/** A template taken apart, once. */
export function compile(template: RequestTemplate): CompiledTemplate {
  const known = compiled.get(template);
  if (known) return known;
  const url = urlPieces(template.url);
  const body = piecesOfBody(template);
  const names = new Set([...url, ...(body ?? [])].filter(isMacro).map(({ name }) => name));
  const made = { url, body, names };
  compiled.set(template, made);
  return made;
}

function piecesOfBody({ method, body = '' }: RequestTemplate): Piece[] | undefined {
  if (method === 'post_json') return bodyPieces(body, 'json');
  return method === 'post_form' ? bodyPieces(body, 'form') : undefined;
}
