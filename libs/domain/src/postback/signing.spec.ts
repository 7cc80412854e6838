import { describe, expect, it } from '@jest/globals';
import { ROTATION_MS, postbackSecret, printSecret, secretsAt, signUrl, standardHeaders } from './signing.js';

const KEY = Buffer.alloc(32, 7);
const of = (postbackId: string, generation: number, key = KEY) =>
  printSecret(postbackSecret(key, postbackId, generation));

describe('a secret', () => {
  it('is of its key, postback and generation, and always the same', () => {
    expect(of('a', 1)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(of('a', 1)).toBe(of('a', 1));
    expect(new Set([of('a', 1), of('b', 1), of('a', 2), of('a', 1, Buffer.alloc(32, 8)), of('a1', 1)]).size).toBe(5);
  });

  it.each([
    ['never rotated', 1, undefined, [1]],
    ['rotated now', 2, 0, [2, 1]],
    ['rotated a day ago but a moment', 3, 1 - ROTATION_MS, [3, 2]],
    ['rotated a day ago', 3, -ROTATION_MS, [3]],
    ['by a clock that is ahead', 2, 1000, [2, 1]],
  ])('signs alone, or with the one before: %s', (_, keyGeneration, rotatedAt, generations) => {
    const secrets = secretsAt(KEY, { postbackId: 'a', keyGeneration, rotatedAt }, 0);
    expect(secrets.map(printSecret)).toEqual(generations.map((generation) => of('a', generation)));
  });
});

describe('a signature', () => {
  it('is that of the specification’s own example', () => {
    // https://github.com/standard-webhooks/standard-webhooks, tests of its libraries
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const headers = standardHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}', [secret]);
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('has one part for each secret', () => {
    const secrets = [postbackSecret(KEY, 'a', 2), postbackSecret(KEY, 'a', 1)];
    expect(standardHeaders('d', 1, '', secrets)['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
    expect(signUrl('https://t.example/', secrets)).toMatch(/^[0-9a-f]{64}\.[0-9a-f]{64}$/);
  });
});
