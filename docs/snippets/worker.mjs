// A Cloudflare Worker on the shop's own route, or any worker with fetch(request).
const COOKIE = 'clickledger_shoes'; // clickledger_ and the offer's ID
const DOMAIN = 'shop.example'; // your registrable domain: all your hosts see the cookie
const SECONDS = 28 * 86400; // the offer's cookie_days

export default {
  async fetch(request) {
    const response = await fetch(request);
    const id = new URL(request.url).searchParams.get('click_id') ?? '';
    if (!/^[0-9a-hjkmnp-tv-z]{36}$/.test(id)) return response;
    const kept = new Response(response.body, response);
    const cookie = `${COOKIE}=${id}; Domain=${DOMAIN}; Path=/; Max-Age=${SECONDS}; SameSite=Lax; Secure`;
    kept.headers.append('Set-Cookie', cookie);
    return kept;
  },
};
