import { Hosts } from './hosts.js';

const HOST = 'tracker.example';

function world() {
  let now = 0;
  const hosts = new Hosts(() => now);
  return {
    hosts,
    pass: (ms: number) => (now += ms),
    fail: (times = 1) => {
      for (let i = 0; i < times; i++) {
        hosts.begin(HOST);
        hosts.end(HOST, false);
      }
    },
    answer: () => {
      hosts.begin(HOST);
      hosts.end(HOST, true);
    },
  };
}

it('has room for eight requests at once, at each host by itself', () => {
  const { hosts } = world();
  for (let i = 0; i < 8; i++) hosts.begin(HOST);
  expect([hosts.room(HOST), hosts.room('other.example')]).toEqual([0, 8]);
  hosts.end(HOST, true);
  expect(hosts.room(HOST)).toBe(1);
});

it('leaves a host alone that has failed five times in a row', () => {
  const { hosts, fail, answer } = world();
  fail(4);
  answer();
  fail(4);
  expect([hosts.room(HOST), hosts.away]).toEqual([8, 0]);
  fail();
  expect([hosts.room(HOST), hosts.away, hosts.room('other.example')]).toEqual([0, 1, 8]);
});

it('tries it once from time to time, and less and less often, down to once a minute', () => {
  const { hosts, pass, fail } = world();
  fail(5);
  for (const pause of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    pass(pause - 1);
    expect(hosts.room(HOST)).toBe(0);
    pass(1);
    expect(hosts.room(HOST)).toBe(1);
    hosts.begin(HOST);
    expect(hosts.room(HOST)).toBe(0);
    hosts.end(HOST, false);
  }
});

it('takes one that answers again as one that was never away', () => {
  const { hosts, pass, fail, answer } = world();
  fail(6);
  pass(5_000);
  answer();
  expect([hosts.room(HOST), hosts.away]).toEqual([8, 0]);
  fail(5);
  pass(5_000);
  expect(hosts.room(HOST)).toBe(1);
});

it('counts those once that were under way when it went away', () => {
  const { hosts, pass } = world();
  for (let i = 0; i < 8; i++) hosts.begin(HOST);
  for (let i = 0; i < 8; i++) hosts.end(HOST, false);
  pass(5_000);
  expect(hosts.room(HOST)).toBe(1);
});
