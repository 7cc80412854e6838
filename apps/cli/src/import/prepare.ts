import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Prepare } from './batches.js';
import { idOf } from './ids.js';
import type { LinkOf } from './link-of.js';

/** A click as the redirect takes it from servers. */
export const prepareClick =
  (linkOf: LinkOf): Prepare =>
  (values) => {
    const link = linkOf(values);
    if ('fault' in link) return link;
    const { at, link: _link, publisher: _publisher, offer: _offer, ...others } = values;
    return { item: { link_id: link.linkId, clicked_at: at, ...others } };
  };

/**
 * How the idempotency keys of a file's reports begin: what they are known by while they wait.
 */
export const keysOf = (file: string): string => `${keyName(file)}:`;

/**
 * A conversion as the ingest takes it. Its idempotency key is the row's place and content: sent again, it is the same
 * report; the same content on another line is another one.
 */
export const prepareConversion =
  (file: string): Prepare =>
  (values, line) => {
    const hash = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
    const { offer = '', goal = '', ...others } = values;
    return {
      item: { ...others, offer: idOf(offer), goal: idOf(goal), idempotency_key: `${keysOf(file)}${line}:${hash}` },
    };
  };

const keyName = (file: string): string =>
  basename(file)
    .replace(/[^!-~]+/g, '-')
    .slice(0, 200);
