import { describe, expect, it } from '@jest/globals';
import { mayConnect, readAllowedTargets, targetFault, type AllowedTargets } from './allowed-targets.js';

const PUBLIC = '1.1.1.1';
const allowed = (text: string): AllowedTargets => {
  const read = readAllowedTargets(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};
const NONE = allowed('');

describe('a target', () => {
  it.each([
    'http://tia.example/',
    'https://tia.example:443/',
    'https://tia.example:80/',
    'https://1.1.1.1/',
    'http://[2606:4700:4700::1111]/',
  ])('%s is taken', (url) => expect(targetFault(new URL(url), NONE)).toBeUndefined());

  it.each([
    ['http://127.0.0.1/', 'public address'],
    ['http://127.1/', 'public address'],
    ['http://0177.0.0.1/', 'public address'],
    ['http://2130706433/', 'public address'],
    ['http://0x7f.1/', 'public address'],
    ['http://①②⑦.0.0.1/', 'public address'],
    ['http://[::1]/', 'public address'],
    ['http://[::ffff:10.0.0.1]/', 'public address'],
    ['http://[64:ff9b::7f00:1]/', 'public address'],
    ['http://169.254.169.254/latest/meta-data/', 'public address'],
    ['http://localhost/', 'localhost'],
    ['http://LOCALHOST./', 'localhost'],
    ['http://a.localhost/', 'localhost'],
    ['http://tia.example:22/', 'port 80 or 443, not 22'],
    ['https://tia.example:8443/', 'port 80 or 443, not 8443'],
  ])('%s is refused: %s', (url, fault) => expect(targetFault(new URL(url), NONE)).toContain(fault));

  it.each([
    ['localhost', 'http://localhost/', true],
    ['localhost', 'http://localhost:8080/', false],
    ['localhost:8080', 'http://localhost:8080/', true],
    ['localhost:8080', 'http://localhost/', false],
    ['localhost,:8080', 'http://localhost:8080/', true],
    ['Receiver.Internal', 'http://receiver.internal/', true],
    [' 10.0.0.7:81 , [::1]:82 ', 'http://10.0.0.7:81/', true],
    [' 10.0.0.7:81 , [::1]:82 ', 'http://[::1]:82/', true],
    ['10.0.0.7:80', 'http://10.0.0.7/', true],
    [':8443', 'https://tia.example:8443/', true],
    [':8443', 'https://10.0.0.7:8443/', false],
  ])('with %j allowed, %s: %p', (text, url, taken) => {
    expect(targetFault(new URL(url), allowed(text)) === undefined).toBe(taken);
  });

  it.each([
    ['', 'http://tia.example/', PUBLIC, true],
    ['', 'http://tia.example/', '10.0.0.7', false],
    ['', 'http://tia.example:8080/', PUBLIC, false],
    ['tia.example', 'http://tia.example/', '10.0.0.7', true],
    ['tia.example', 'http://max.example/', '10.0.0.7', false],
    [':8080', 'http://tia.example:8080/', '10.0.0.7', false],
  ])('with %j allowed, %s at %s: %p', (text, url, address, taken) => {
    expect(mayConnect(new URL(url), address, allowed(text))).toBe(taken);
  });

  it.each(['http://a', 'a/b', 'a b', 'user@a', ':', 'a:99999', ':99999', '[::1'])('cannot be allowed as %j', (text) => {
    expect(readAllowedTargets(text).ok).toBe(false);
  });
});
