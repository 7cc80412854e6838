-- Whether the books agree: the ledger’s sums, and a plain recount of the conversions. The difference is 0
SELECT currency, posted, recounted, posted - recounted AS difference
FROM
(
    SELECT currency, sum(payout) + sum(payout_pending) AS posted
    FROM ledger
    WHERE basis = 'conversion_time'
    GROUP BY currency
) AS ledger_sums
FULL JOIN
(
    SELECT payout_currency AS currency, sum(payout) + sum(payout_pending) AS recounted
    FROM conversions
    WHERE status != 'rejected'
    GROUP BY currency
) AS recount USING (currency)
ORDER BY currency
