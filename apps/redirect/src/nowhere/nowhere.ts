import type { HttpFault } from '@clickledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { preferredLanguage, prefersJson } from './preferred.js';
import { LANGUAGES } from './sentences.js';

const PAGE = readFileSync(new URL('nowhere.html', import.meta.url), 'utf8');
/** Nothing is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const SAID = { 404: 'unknown', 410: 'ended', 503: 'later' } as const;

/**
 * The answer where there is nowhere to send a visitor: a small page for a person, in a language of the browser's.
 * @throws HttpFault for a client that asks for JSON
 */
export function leadNowhere({ headers }: FastifyRequest, reply: FastifyReply, fault: HttpFault): void {
  void reply.header('cache-control', 'no-store');
  if (prefersJson(headers.accept ?? '')) throw fault;
  void reply
    .status(fault.status)
    .header('content-security-policy', POLICY)
    .type('text/html; charset=utf-8')
    .send(pageOf(fault, headers['accept-language'] ?? ''));
}

function pageOf({ status, code }: HttpFault, acceptLanguage: string): string {
  const lang = preferredLanguage(acceptLanguage, (one) => LANGUAGES.has(one)) ?? 'en';
  const [title = '', text = ''] = LANGUAGES.get(lang)?.[SAID[status as keyof typeof SAID]] ?? [];
  const values: Readonly<Record<string, string>> = { lang, title, text, code };
  return PAGE.replace(/\{(\w+)\}/g, (written, name: string) => values[name] ?? written);
}
