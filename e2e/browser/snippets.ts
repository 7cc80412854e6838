import { until } from '@clickledger/testing';
import Fastify from 'fastify';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePorts } from '../../tools/stack/free-ports.mjs';

const FOLDER = join(import.meta.dirname, '../../docs/snippets');
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync);
const PHP = ['/usr/bin/php', '/usr/local/bin/php'].find(existsSync);

export const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const load = (file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(FOLDER, file)).href) as Promise<Record<string, unknown>>;

export interface Running {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** A server line, and what runs it: a page on every path, with the cookie where there is a click ID. */
export interface Snippet {
  readonly file: string;
  /** Why it cannot run here. */
  readonly missing?: string | undefined;
  start(folder: string): Promise<Running>;
}

async function node(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise((resolve) => server.close(resolve)) };
}

async function child(process: ChildProcess, url: string): Promise<Running> {
  await until(async () => (await fetch(url)).ok);
  const ended = new Promise((resolve) => process.once('exit', resolve));
  return { url, stop: () => (process.kill('SIGTERM'), ended) };
}

/** What the thank-you page gets of an order, with stand-ins for WordPress. */
export function wooCommerce(
  order: Readonly<Record<'total' | 'tax' | 'shipping' | 'number', unknown>> | undefined,
): string {
  const code = `
    function add_action($name, $action) { if ($name === 'woocommerce_thankyou') $GLOBALS['action'] = $action; }
    function wp_json_encode($value, $flags) { return json_encode($value, $flags); }
    class Order {
      function __construct(private $of) {}
      function get_order_number() { return $this->of['number']; }
      function get_total() { return $this->of['total']; }
      function get_total_tax() { return $this->of['tax']; }
      function get_shipping_total() { return $this->of['shipping']; }
      function get_currency() { return 'EUR'; }
    }
    function wc_get_order($id) { $of = json_decode($GLOBALS['argv'][2], true); return $of ? new Order($of) : false; }
    require $argv[1];
    $GLOBALS['action'](1);`;
  const args = ['-n', '-r', code, '--', join(FOLDER, 'woocommerce.php'), JSON.stringify(order ?? null)];
  return execFileSync(PHP ?? 'php', args, { encoding: 'utf8' });
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
type ReadsOrder = (request: IncomingMessage) => string | undefined;

/** The line for Node, as a shop under the name `shop.localhost` has it. */
export async function serverLine(folder: string): Promise<{ keepClickId: Middleware; clickIdOf: ReadsOrder }> {
  const file = join(folder, 'express.mjs');
  writeFileSync(file, textOf('express.mjs').replaceAll('shop.example', 'shop.localhost'));
  return (await import(pathToFileURL(file).href)) as { keepClickId: Middleware; clickIdOf: ReadsOrder };
}

export const SNIPPETS: readonly Snippet[] = [
  {
    file: 'express.mjs',
    async start() {
      const { keepClickId, clickIdOf } = await load('express.mjs');
      return node((request, response) =>
        (keepClickId as Middleware)(request, response, () =>
          response.end((clickIdOf as ReadsOrder)(request) ?? 'none'),
        ),
      );
    },
  },
  {
    file: 'fastify.mjs',
    async start() {
      const app = Fastify();
      app.addHook('onRequest', (await load('fastify.mjs'))['keepClickId'] as () => Promise<void>);
      app.get('*', async () => 'none');
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      return { url, stop: () => app.close() };
    },
  },
  {
    file: 'keep-click-id.php',
    missing: PHP ? undefined : 'there is no php: apt-get install php-cli',
    async start(folder) {
      const [port] = await freePorts(1);
      writeFileSync(
        join(folder, 'index.php'),
        `<?php require ${JSON.stringify(join(FOLDER, this.file))}; echo clickIdOfVisitor() ?? 'none';`,
      );
      const args = ['-n', '-S', `127.0.0.1:${port}`, join(folder, 'index.php')];
      return child(spawn(PHP ?? 'php', args, { cwd: folder, stdio: 'ignore' }), `http://127.0.0.1:${port}`);
    },
  },
  {
    file: 'nginx.conf',
    missing: NGINX ? undefined : 'there is no nginx: apt-get install nginx-light',
    async start(folder) {
      const [port] = await freePorts(1);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      for (const name of ['logs', ...temporary]) mkdirSync(join(folder, name));
      const [line = ''] = /add_header .*;/.exec(textOf('nginx.conf')) ?? [];
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/logs/error.log; events {}
         http { access_log off; ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
         ${textOf('nginx.conf')}
         server { listen 127.0.0.1:${port}; ${line} location / { return 200 none; } } }`,
      );
      const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
      return child(spawn(NGINX ?? 'nginx', args, { stdio: 'ignore' }), `http://127.0.0.1:${port}`);
    },
  },
  {
    file: 'worker.mjs',
    async start() {
      const shop = await node((_request, response) => response.setHeader('set-cookie', 'cart=1').end('none'));
      const { default: worker } = (await load('worker.mjs')) as {
        default: { fetch(request: Request): Promise<Response> };
      };
      const edge = await node((request, response) => {
        void worker.fetch(new Request(new URL(request.url ?? '/', shop.url))).then(async (answer) => {
          response.writeHead(answer.status, { 'set-cookie': answer.headers.getSetCookie() });
          response.end(await answer.text());
        });
      });
      return { url: edge.url, stop: () => Promise.all([edge.stop(), shop.stop()]) };
    },
  },
];
