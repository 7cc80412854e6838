<?php
// PHP 7.3 or newer: require it first, before anything is printed.
const CLICK_COOKIE = 'clickledger_shoes'; // clickledger_ and the offer's ID; PHP reads a dot there as an underscore
const CLICK_DOMAIN = 'shop.example'; // your registrable domain: all your hosts see the cookie
const CLICK_SECONDS = 28 * 86400; // the offer's cookie_days

$clickId = $_GET['click_id'] ?? '';
if (is_string($clickId) && preg_match('/^[0-9a-hjkmnp-tv-z]{36}$/D', $clickId)) {
    setcookie(CLICK_COOKIE, $clickId, [
        'expires' => time() + CLICK_SECONDS,
        'path' => '/',
        'domain' => CLICK_DOMAIN,
        'secure' => true,
        'samesite' => 'Lax',
    ]);
}

// At the order: what your postback sends as click_id.
function clickIdOfVisitor(): ?string
{
    $kept = $_COOKIE[strtr(CLICK_COOKIE, '.', '_')] ?? '';
    return is_string($kept) && preg_match('/^[0-9a-hjkmnp-tv-z]{36}$/D', $kept) ? $kept : null;
}
