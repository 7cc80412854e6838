-- A publisher’s statement: what is owed by status, and what waits to be confirmed
SELECT
    publishers.name AS publisher,
    payout_currency,
    countIf(status = 'pending') AS pending,
    sumIf(payout, status = 'pending') AS payout_of_pending,
    countIf(status IN ('approved', 'invoiced', 'collected', 'paid')) AS approved,
    sumIf(payout, status IN ('approved', 'invoiced', 'collected', 'paid')) AS payout_of_approved,
    sumIf(payout_pending, status != 'rejected') AS not_confirmed
FROM conversions
INNER JOIN publishers USING (publisher_id)
GROUP BY publisher, payout_currency
ORDER BY publisher, payout_currency
