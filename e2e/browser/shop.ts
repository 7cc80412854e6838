import type { IncomingMessage, ServerResponse } from 'node:http';
import { listening, type Listening } from './listening.js';

/** The stub that stands in every page: commands wait until the tag is there. */
const QUEUE = 'window.clickledger=window.clickledger||function(){(clickledger.q=clickledger.q||[]).push(arguments)}';

/** How the shop's pages have the tag. */
export interface Pages {
  /** Of the script's element; `async` if absent. */
  readonly attributes?: string;
  /** Commands on every page, before the tag. */
  readonly first?: string;
  /** The tag's element stands there so often. */
  readonly times?: number;
  /** What the thank-you page does after it has reported. */
  readonly afterwards?: string;
}

export interface Shop extends Listening {
  /** From the next page on. */
  pages: Pages;
  /** What the shop's server does with each request, before the page is sent. */
  onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** What came with a form. */
  readonly forms: URLSearchParams[];
}

/** A shop of several pages: landing, product, checkout, thank-you; and one of a single page. */
export async function startShop(tracker: () => string): Promise<Shop> {
  const forms: URLSearchParams[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', shop.origin);
    shop.onRequest(request, response);
    if (url.pathname === '/order') forms.push(url.searchParams);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageOf(url, shop.pages, tracker()));
  };
  const shop: Shop = { ...(await listening('shop.localhost', listener)), pages: {}, forms, onRequest: () => undefined };
  return shop;
}

function pageOf({ pathname, searchParams }: URL, pages: Pages, tracker: string): string {
  const { attributes = 'async', first = '', times = 1, afterwards = '' } = pages;
  const tag = `<script ${attributes} src="${tracker}/tag.js?offer=shoes"></script>`;
  const order = searchParams.get('order');
  const convert = `clickledger('convert',{goal:'sale',transaction_id:${JSON.stringify(order)},amount:'100.00',currency:'EUR'});`;
  return `<!doctype html><title>${pathname}</title>
    <script>${QUEUE};${first}</script>
    ${tag.repeat(times)}
    <nav>${['product', 'checkout'].map((page) => `<a id="${page}" href="/${page}">${page}</a>`).join(' ')}</nav>
    <form action="/order"><input type="hidden" name="click_id" data-clickledger><button>Order</button></form>
    <script>${pathname === '/thanks' ? convert + afterwards : ''}</script>`;
}
