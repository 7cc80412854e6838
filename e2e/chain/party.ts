import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../tools/stack/free-ports.mjs';
import { startAllInOne, type AllInOne } from '../pipeline/all-in-one.js';

/** Where visitors and reports of others arrive: known before anything runs, as each is told of the next. */
export interface Place {
  readonly redirect: string;
  readonly ingest: string;
}

export async function freePlaces(count: number): Promise<Place[]> {
  const hosts = (await freePorts(2 * count)).map((port) => `127.0.0.1:${port}`);
  return Array.from({ length: count }, (_, i) => ({ redirect: hosts[2 * i] ?? '', ingest: hosts[2 * i + 1] ?? '' }));
}

/**
 * A Clickledger of whoever buys and sells.
 * @param folder where it gets a data folder of its own
 * @param tells the hosts that its postbacks may go to, though they are on this machine
 */
export async function startParty(folder: string, name: string, place: Place, tells: string): Promise<AllInOne> {
  const dataDir = join(folder, name);
  mkdirSync(dataDir, { recursive: true });
  return startAllInOne(dataDir, undefined, {
    REDIRECT_PORT: portOf(place.redirect),
    INGEST_PORT: portOf(place.ingest),
    PUBLIC_REDIRECT_URL: `http://${place.redirect}`,
    PUBLIC_INGEST_URL: `http://${place.ingest}`,
    POSTBACK_ALLOW: tells,
  });
}

const portOf = (host: string): string => new URL(`http://${host}`).port;
