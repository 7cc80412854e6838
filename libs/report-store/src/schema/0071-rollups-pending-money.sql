-- As 0070 adds to the ledger. Applied at every start: rollups may have been made anew without it.
ALTER TABLE rollups
    ADD COLUMN IF NOT EXISTS sales_pending Decimal(38, 6) COMMENT 'Amounts of sales without a secret that nobody has confirmed, in currency: not among sales' AFTER payout,
    ADD COLUMN IF NOT EXISTS revenue_pending Decimal(38, 6) COMMENT 'What advertisers will owe for these if they are confirmed: not in revenue' AFTER sales_pending,
    ADD COLUMN IF NOT EXISTS payout_pending Decimal(38, 6) COMMENT 'What publishers will be owed for these if they are confirmed: not in payout' AFTER revenue_pending;
