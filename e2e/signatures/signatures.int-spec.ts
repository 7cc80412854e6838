import { attemptOf, printSecret, requestOf, secretsAt } from '@clickledger/domain';
import { notRun, temporaryFolder } from '@clickledger/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { LANGUAGES, canRun, pythonLibrary, receiverIn, type Received } from './receivers.js';

const KEY = Buffer.alloc(32, 7);
const HOUR = 3_600_000;
const folder = temporaryFolder();

const postback = (keyGeneration: number, rotatedAt?: number) => ({ postbackId: 'tell-tia', keyGeneration, rotatedAt });
const secretOf = (generation: number): string => printSecret(secretsAt(KEY, postback(generation), 0)[0]!);

/** What a publisher gets while this generation signs; a second POST has a body of umlauts and quotes. */
function received(of: ReturnType<typeof postback>, at = Date.now()): Received {
  const secrets = () => secretsAt(KEY, of, at);
  const values = { cid: `ü "'{%&=`, payout: '7.5', status: 'approved' };
  const attempt = { deliveryId: 'd1f2', attempt: 1, at, secrets };
  const url = 'https://tia.example/in?cid={cid}&t={timestamp}&signature={signature}&last=1';
  const post = attemptOf(requestOf({ method: 'post_event', url }, values, '2026-06-01T12:00:00.000Z'), attempt);
  const get = attemptOf(requestOf({ method: 'get', url }, values, ''), attempt);
  return { headers: post.headers, body: post.body ?? '', url: get.url };
}

const tampered = ({ headers, body, url }: Received): Received => ({
  headers,
  body: body.replace('7.5', '75'),
  url: url.replace('last=1', 'last=2'),
});

/** What any receiver must say, whoever wrote it. */
function verifies(says: (received: Received, secret: string) => object, both: (value: boolean) => object) {
  const now = Date.now();
  expect(says(received(postback(1)), secretOf(1))).toEqual(both(true));
  expect(says(tampered(received(postback(1))), secretOf(1))).toEqual(both(false));
  expect(says(received(postback(1)), secretOf(2))).toEqual(both(false));
  // Rotated an hour ago: who has either secret can verify; a day later the old one is nothing.
  expect(says(received(postback(2, now - HOUR)), secretOf(1))).toEqual(both(true));
  expect(says(received(postback(2, now - HOUR)), secretOf(2))).toEqual(both(true));
  expect(says(received(postback(2, now - 24 * HOUR)), secretOf(1))).toEqual(both(false));
}

describe('signatures', () => {
  for (const language of LANGUAGES) {
    const name = `the ${language.name} of docs/publishers.md verifies them`;
    if (!canRun(language)) {
      notRun(name, `${language.version[0]} is not installed`);
      continue;
    }
    describe(name, () => {
      let says: ReturnType<typeof receiverIn>;
      beforeAll(() => {
        says = receiverIn(language, folder());
      });

      it('also while the secret is rotated, and not where anything is changed', () => {
        verifies(says, (value) => ({ post: value, get: value }));
      });

      it('and refuses what has none', () => {
        const { headers, body } = received(postback(1));
        const { 'webhook-signature': _, ...unsigned } = headers;
        const nothing = {
          headers: { ...unsigned, 'webhook-signature': '' },
          body,
          url: 'https://tia.example/in?cid=1',
        };
        expect(says(nothing, secretOf(1))).toEqual({ post: false, get: false });
        expect(says({ ...nothing, url: 'https://tia.example/in?signature=' }, secretOf(1)).get).toBe(false);
      });
    });
  }

  it('are verified by standardwebhooks of npm', () => {
    const says = ({ headers, body }: Received, secret: string) => {
      try {
        return { post: new Webhook(secret).verify(body, { ...headers }) !== undefined };
      } catch {
        return { post: false };
      }
    };
    verifies(says, (post) => ({ post }));
    const old = received(postback(1), Date.now() - 10 * 60_000);
    expect(says(old, secretOf(1))).toEqual({ post: false });
  });

  if (pythonLibrary.isThere()) {
    it('are verified by standardwebhooks of PyPI', () => {
      verifies(
        (of, secret) => ({ post: pythonLibrary.verifies(of, secret) }),
        (post) => ({ post }),
      );
    });
  } else {
    notRun('standardwebhooks of PyPI verifies signatures', 'it is not installed: pip install standardwebhooks');
  }
});
