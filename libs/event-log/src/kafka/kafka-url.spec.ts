import { describe, expect, it } from '@jest/globals';
import { parseKafkaUrl, withoutPassword } from './kafka-url.js';

const DEFAULTS = { durability: 'warn', sessionTimeout: 10_000 };

describe('parseKafkaUrl', () => {
  it.each([
    ['kafka://a:9092', { brokers: ['a:9092'], prefix: '', ...DEFAULTS }],
    ['kafka://a,b:1,[::1]:2', { brokers: ['a:9092', 'b:1', '[::1]:2'], prefix: '', ...DEFAULTS }],
    [
      'kafka://a:1/eu.prod?partitions=32&replication=3&durability=require',
      {
        brokers: ['a:1'],
        prefix: 'eu.prod',
        partitions: 32,
        replication: 3,
        durability: 'require',
        sessionTimeout: 10_000,
      },
    ],
    ['kafka://a:1?session_timeout=2500', { ...DEFAULTS, brokers: ['a:1'], prefix: '', sessionTimeout: 2_500 }],
    ['kafka://a:1/?tls=on', { brokers: ['a:1'], prefix: '', tls: {}, ...DEFAULTS }],
    [
      'kafka://a:1?tls=on&ca=/etc/ca.pem&cert=c.pem&key=k.pem',
      { brokers: ['a:1'], prefix: '', tls: { ca: '/etc/ca.pem', cert: 'c.pem', key: 'k.pem' }, ...DEFAULTS },
    ],
    [
      'kafka://a:1?sasl=scram-sha-512&username=clickledger&password=p%26%20s',
      {
        brokers: ['a:1'],
        prefix: '',
        sasl: { mechanism: 'scram-sha-512', username: 'clickledger', password: 'p& s' },
        ...DEFAULTS,
      },
    ],
  ])('reads %s', (url, settings) => {
    expect(parseKafkaUrl(url)).toEqual({ settings });
  });

  it.each([
    ['kafka://', ['a broker is missing']],
    ['kafka://a:1,/x', ['"" is no HOST:PORT']],
    ['kafka://user:secret@a:1', ['"user:secret@a:1" is no HOST:PORT']],
    ['kafka://a:1/x/y', ['the prefix "x/y"']],
    ['kafka://a:1?acks=1', ['unknown parameter "acks"']],
    ['kafka://a:1?partitions=0&replication=x', ['partitions=0', 'replication=x']],
    ['kafka://a:1?session_timeout=999', ['session_timeout=999: it is a whole number from 1000 to 1800000']],
    ['kafka://a:1?session_timeout=10s', ['session_timeout=10s']],
    ['kafka://a:1?partitions=1&partitions=2', ['partitions is given twice']],
    ['kafka://a:1?tls=yes', ['tls=yes: it is on or off']],
    ['kafka://a:1?ca=x', ['ca needs tls=on']],
    ['kafka://a:1?tls=on&cert=x', ['cert and key are given together']],
    ['kafka://a:1?sasl=plain&username=x', ['sasl needs username and password']],
    ['kafka://a:1?sasl=gssapi', ['sasl=gssapi: it is plain or', 'sasl needs username and password']],
    ['kafka://a:1?password=x', ['password needs sasl=']],
  ])('refuses %s with every fault', (url, faults) => {
    const parsed = parseKafkaUrl(url);
    expect('faults' in parsed && parsed.faults).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });
});

it('withoutPassword hides it wherever it is', () => {
  expect(withoutPassword('kafka://a?sasl=plain&password=secret&username=u')).toBe(
    'kafka://a?sasl=plain&password=***&username=u',
  );
});
