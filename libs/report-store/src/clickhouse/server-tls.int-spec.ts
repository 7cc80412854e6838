import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';

/** A certificate that signs itself, for localhost. */
function certificate(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key, cert };
}

describe('https:', () => {
  const newDatabase = clickHouseForSpecs();
  const folder = temporaryFolder();
  let cert: string;
  let url: URL;
  let tls: Server;
  beforeAll(async () => {
    const made = certificate(folder());
    cert = made.cert;
    url = new URL(await newDatabase());
    const { hostname, port } = url;
    tls = createServer({ key: readFileSync(made.key), cert: readFileSync(cert) }, (secure) => {
      const plain = connect(Number(port), hostname);
      secure.on('error', () => plain.destroy()).pipe(plain);
      plain.on('error', () => secure.destroy()).pipe(secure);
    }).listen(0);
    await once(tls, 'listening');
    url = new URL(url.href.replace('http:', 'https:'));
    [url.hostname, url.port] = ['localhost', String((tls.address() as AddressInfo).port)];
  });
  afterAll(() => void tls.close());

  /** In a process of its own, which alone can be given an authority to trust. */
  const openIn = (env: Record<string, string>) =>
    spawnTs(new URL('./server-tls.child.ts', import.meta.url), [url.href], env);

  it('goes to a server whose certificate is trusted', async () => {
    const child = openIn({ NODE_EXTRA_CA_CERTS: cert });
    expect([await child.ended, child.errors(), child.lines]).toEqual([0, '', ['0']]);
  });

  it('refuses one whose certificate is not, and says how to trust it', async () => {
    const child = openIn({});
    expect(await child.ended).toBe(1);
    expect(child.errors()).toMatch(
      /self-signed certificate.*Name who signed the certificate of https:\/\/localhost:\d+ in NODE_EXTRA_CA_CERTS\./,
    );
  });
});
