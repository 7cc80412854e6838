import { openEventLog } from '@clickledger/event-log';
import { faultyLog } from '@clickledger/testing';
import { readRedirectConfig, startRedirect } from 'clickledger-redirect';

/* A redirect whose log goes and comes back at its parent's word: `hang`, `refuse` or `recover`. */
const [, , beginning] = process.argv;
const config = readRedirectConfig(process.env);
const log = faultyLog(await openEventLog(config.eventLogUrl));
const hear = (word: unknown): void => {
  if (word === 'hang' || word === 'refuse' || word === 'recover') log[word]();
  else throw new Error(`the parent says ${String(word)}`);
};
process.on('message', hear);
if (beginning !== undefined) hear(beginning);
const redirect = await startRedirect(config, { log });
process.on('SIGTERM', () => {
  void redirect
    .stop()
    .then(() => log.close())
    .then(() => process.exit(0));
});
console.log(`listens on ${redirect.url}`);
