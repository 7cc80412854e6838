// Express, and anything else with (request, response, next): app.use(keepClickId).
// The cookie is set by your own server, so Safari keeps it for as long as it says.
const COOKIE = 'clickledger_shoes'; // clickledger_ and the offer's ID
const DOMAIN = 'shop.example'; // your registrable domain: all your hosts see the cookie
const SECONDS = 28 * 86400; // the offer's cookie_days

export function keepClickId(request, response, next) {
  const id = /[?&]click_id=([0-9a-hjkmnp-tv-z]{36})(?![^&])/.exec(request.url)?.[1];
  const cookie = `${COOKIE}=${id}; Domain=${DOMAIN}; Path=/; Max-Age=${SECONDS}; SameSite=Lax; Secure`;
  if (id) response.appendHeader('Set-Cookie', cookie);
  next();
}

/** At the order: what your postback sends as click_id. */
export const clickIdOf = (request) =>
  new RegExp(`(?:^|; )${COOKIE}=([0-9a-hjkmnp-tv-z]{36})(?![^;])`).exec(request.headers.cookie ?? '')?.[1];
