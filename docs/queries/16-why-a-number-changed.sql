-- Why a number changed: what was posted and taken back for the conversions of one day
SELECT
    ledger.posted_at AS posted_at,
    ledger.conversion_id AS conversion,
    ledger.version AS version,
    ledger.leg AS leg,
    outcomes.code AS code,
    outcomes.status AS status,
    ledger.currency AS currency,
    ledger.conversions AS conversions,
    ledger.revenue AS revenue,
    ledger.payout AS payout
FROM ledger
INNER JOIN outcomes USING (conversion_id, version)
WHERE ledger.basis = 'conversion_time' AND toDate(ledger.slice) = '2026-06-01'
ORDER BY posted_at, conversion, version, leg, currency
