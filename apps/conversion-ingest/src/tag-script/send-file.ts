import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TagFile } from './tag-files.js';

/** Sends it to pages of any site, gzipped where that is understood, and not again to who has it. */
export function sendFile(file: TagFile, caching: string, { headers }: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'cache-control': caching,
    etag: file.etag,
    vary: 'accept-encoding',
    // A page that checks the integrity loads it by CORS, without credentials.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    // Relative, for a proxy may serve it below a path of its own.
    sourcemap: 'tag.js.map',
  });
  if (asksFor(file.etag, headers['if-none-match'])) return void reply.status(304).send();
  void reply.type(file.type);
  if (!/\bgzip\b(?!;\s*q=0(?:\.0*)?(?:,|$))/.test(headers['accept-encoding'] ?? '')) return void reply.send(file.text);
  void reply.header('content-encoding', 'gzip').send(file.gzipped);
}

/** Weakly compared (RFC 9110, 13.1.2), as a proxy that compresses makes a tag weak. */
const asksFor = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));
