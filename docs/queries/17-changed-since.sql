-- What has changed since a statement was made: days whose payout is another now
SELECT
    toDate(slice) AS day,
    publisher_id,
    currency,
    sumIf(payout, posted_at < '2026-06-01 13:00:00') AS payout_then,
    sum(payout) AS payout_now
FROM ledger
WHERE basis = 'conversion_time'
GROUP BY day, publisher_id, currency
HAVING payout_then != payout_now
ORDER BY day, publisher_id, currency
