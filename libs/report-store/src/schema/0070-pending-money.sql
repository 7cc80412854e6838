-- Money of what came without a secret stands apart from what is earned, until it is confirmed.
ALTER TABLE stored_ledger
    ADD COLUMN IF NOT EXISTS sales_pending Decimal(38, 6) COMMENT 'Amounts of sales without a secret that nobody has confirmed, in currency: not among sales' AFTER payout,
    ADD COLUMN IF NOT EXISTS revenue_pending Decimal(38, 6) COMMENT 'What advertisers will owe for these if they are confirmed: not in revenue' AFTER sales_pending,
    ADD COLUMN IF NOT EXISTS payout_pending Decimal(38, 6) COMMENT 'What publishers will be owed for these if they are confirmed: not in payout' AFTER revenue_pending;

-- Its legs are posted again as they are now. Of a leg that has been so already, sales is 0: that this is done again
-- changes nothing.
INSERT INTO stored_ledger
SELECT entry.* REPLACE (
    0 AS sales,
    if(entry.sales_pending = 0, entry.sales, entry.sales_pending) AS sales_pending,
    if(entry.currency = state.payout_currency, sign * toDecimal128(state.revenue, 6), 0) AS revenue_pending,
    if(entry.currency = state.payout_currency, sign * toDecimal128(state.payout, 6), 0) AS payout_pending
)
FROM
(
    SELECT *
    FROM stored_ledger FINAL
) AS entry
INNER JOIN
(
    SELECT
        conversion_id,
        version,
        precedence,
        arrayJoin(['posting', 'reversal']) AS leg,
        if(leg = 'posting', 1, -1) AS sign,
        JSONExtract(fact, if(leg = 'posting', 'state', 'previous'), 'Tuple(authenticated Bool, status String, revenue String, payout String, payout_currency String)') AS state
    FROM stored_outcomes FINAL
) AS outcome USING (conversion_id, version, precedence, leg)
WHERE NOT state.authenticated AND state.status != 'rejected';

INSERT INTO marks
SELECT DISTINCT basis, slice
FROM stored_ledger FINAL
WHERE sales_pending != 0 OR revenue_pending != 0 OR payout_pending != 0;
