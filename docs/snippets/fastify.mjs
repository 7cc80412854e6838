// Fastify: app.addHook('onRequest', keepClickId).
const COOKIE = 'clickledger_shoes'; // clickledger_ and the offer's ID
const DOMAIN = 'shop.example'; // your registrable domain: all your hosts see the cookie
const SECONDS = 28 * 86400; // the offer's cookie_days

export async function keepClickId(request, reply) {
  const id = /[?&]click_id=([0-9a-hjkmnp-tv-z]{36})(?![^&])/.exec(request.url)?.[1];
  const cookie = `${COOKIE}=${id}; Domain=${DOMAIN}; Path=/; Max-Age=${SECONDS}; SameSite=Lax; Secure`;
  if (id) reply.header('Set-Cookie', cookie);
}
