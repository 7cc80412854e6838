import { greeting } from './greeting.js';
import type { AllInOne } from './start.js';

const service = (port: number) => ({ name: '', url: `http://127.0.0.1:${port}`, stop: () => Promise.resolve() });
const all: AllInOne = {
  catalog: service(3004),
  redirect: service(3001),
  ingest: service(3002),
  attribution: service(3006),
  postbacks: service(3005),
  reporting: { ...service(3003), sqlUrl: 'http://127.0.0.1:3007' },
};
const secrets = { env: {}, fromFile: [], secretsMade: false };

it.each(['127.0.0.1', 'localhost', '::1', '127.8.0.1'])('says that only this machine reaches %s', (host) => {
  expect(greeting(all, host, secrets)).toContain('Only this machine reaches them');
});

it.each(['0.0.0.0', '::', '10.0.0.7', '127.0.0.1.example'])('says that others may reach %s', (host) => {
  expect(greeting(all, host, secrets)).toContain(`All of them listen on ${host}:`);
});
