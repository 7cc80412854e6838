import { notRun, temporaryFolder, until } from '@clickledger/testing';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePorts } from '../../tools/stack/free-ports.mjs';
import { ROOT } from './root.js';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
const SERVICES = { 3001: 'redirect', 3002: 'ingest', 3003: 'reporting' } as const;

const declare = NGINX ? describe : (name: string) => notRun(name, 'nginx is not installed');
declare('deploy/one-machine/nginx.conf', () => {
  const servers: Server[] = [];
  let nginx: ChildProcess;
  let port: number;

  beforeAll(async () => {
    const root = folder();
    [port = 0] = await freePorts(1);
    let text = readFileSync(join(ROOT, 'deploy/one-machine/nginx.conf'), 'utf8');
    for (const [expected, name] of Object.entries(SERVICES)) {
      text = text.replaceAll(`127.0.0.1:${expected}`, `127.0.0.1:${await standIn(name)}`);
    }
    const { key, cert } = certificate(root);
    text = text
      .replace(/ssl_certificate .*;/g, `ssl_certificate ${cert};`)
      .replace(/ssl_certificate_key .*;/g, `ssl_certificate_key ${key};`)
      .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port} ssl`);
    nginx = start(root, text);
    await until(async () => (await ask('go.example.com', '/')).status === 404);
  });
  afterAll(async () => {
    nginx.kill('SIGTERM');
    await new Promise((resolve) => nginx.once('exit', resolve));
    for (const server of servers) server.close();
  });
  const folder = temporaryFolder();

  it.each([
    ['go.example.com', '/c/red?sub1=%20a&url=https%3A%2F%2Fshop.example%2F', 'redirect'],
    ['go.example.com', '/i/red.gif', 'redirect'],
    ['go.example.com', '/clicks', 'redirect'],
    ['go.example.com', '/postback?click_id=x', 'ingest'],
    ['go.example.com', '/postback/', 'ingest'],
    ['go.example.com', '/in/tune?transaction_id=x', 'ingest'],
    ['go.example.com', '/pixel.gif?offer=shoes', 'ingest'],
    ['go.example.com', '/tag.js?offer=shoes', 'ingest'],
    ['go.example.com', '/tag.0123456789ab.js', 'ingest'],
    ['go.example.com', '/tag.js.map', 'ingest'],
    ['go.example.com', '/tag.json', 'ingest'],
    ['go.example.com', '/tag-debug.js', 'ingest'],
    ['go.example.com', '/tag', 'ingest'],
    ['go.example.com', '/landings', 'ingest'],
    ['go.example.com', '/conversions', 'ingest'],
    ['go.example.com', '/conversions/csv', 'ingest'],
    ['go.example.com', '/receipts/r1', 'ingest'],
    ['reports.example.com', '/reports/performance?from=x', 'reporting'],
    ['reports.example.com', '/conversions', 'reporting'],
  ])('brings %s%s to %s, as it was written', async (host, path, service) => {
    expect(await ask(host, path)).toMatchObject({ status: 200, told: { service, path } });
  });

  it.each(['/metrics', '/docs', '/offers', '/progress', '/readyz', '/c/../metrics', '/%6detrics'])(
    'shows nobody %s of the services behind tracking links',
    async (path) => expect((await ask('go.example.com', path)).status).toBe(404),
  );

  it('shows nobody the metrics of reporting, however they are written', async () => {
    for (const path of ['/metrics', '/%6detrics', '//metrics', '/./metrics', '/metrics?x']) {
      expect([path, (await ask('reports.example.com', path)).status]).toEqual([path, 404]);
    }
  });

  it('tells the visitor’s own address and https, whatever the visitor claims', async () => {
    const claims = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'http' };
    for (const host of ['go.example.com', 'reports.example.com']) {
      const { told } = await ask(host, host.startsWith('go') ? '/c/red' : '/reports/performance', claims);
      expect(told?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' });
    }
  });

  it('lets CSV through that is larger than a body usually may be', async () => {
    const answer = await ask('go.example.com', '/conversions/csv', {}, 'x'.repeat(3_000_000));
    expect(answer).toMatchObject({ status: 200, told: { bytes: 3_000_000 } });
  });

  interface Told {
    readonly service: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly bytes: number;
  }

  /** Tells what reached it. */
  async function standIn(service: string): Promise<number> {
    const server = createServer((asked, answer) => {
      let bytes = 0;
      asked.on('data', (chunk: Buffer) => (bytes += chunk.length));
      asked.on('end', () => answer.end(JSON.stringify({ service, path: asked.url, headers: asked.headers, bytes })));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  function ask(host: string, path: string, headers: Record<string, string> = {}, body?: string) {
    return new Promise<{ status: number; told?: Told }>((resolve, reject) => {
      const options = { port, path, servername: host, rejectUnauthorized: false, method: body ? 'POST' : 'GET' };
      const sent = request({ host: '127.0.0.1', ...options, headers: { ...headers, host } }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          resolve(status === 200 ? { status, told: JSON.parse(text) as Told } : { status });
        });
      });
      sent.on('error', reject).end(body);
    });
  }
});

function start(root: string, servers: string): ChildProcess {
  mkdirSync(join(root, 'logs'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const config = `daemon off; master_process off; pid ${root}/pid; error_log ${root}/error.log;
    events {}
    http {
      access_log off;
      ${temporary.map((kind) => `${kind}_temp_path ${root}/${kind};`).join(' ')}
      ${servers}
    }`;
  writeFileSync(join(root, 'nginx.conf'), config);
  return spawn(NGINX ?? '', ['-p', root, '-c', join(root, 'nginx.conf'), '-e', join(root, 'error.log')], {
    stdio: 'ignore',
  });
}

/** A certificate that signs itself. */
function certificate(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=example.com'];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key, cert };
}
