-- Of rows that were there before, these are read from the fact.
ALTER TABLE stored_outcomes
    ADD COLUMN IF NOT EXISTS revenue_fixed Nullable(Decimal(38, 6)) DEFAULT toDecimal128OrNull(JSONExtractString(fact, 'rates', 'revenue', 'fixed'), 6) COMMENT 'Terms: what the advertiser owes for each' AFTER offer_version,
    ADD COLUMN IF NOT EXISTS revenue_percent Nullable(Decimal(38, 6)) DEFAULT toDecimal128OrNull(JSONExtractString(fact, 'rates', 'revenue', 'percent'), 6) COMMENT 'Terms: what the advertiser owes of the sale' AFTER revenue_fixed,
    ADD COLUMN IF NOT EXISTS payout_fixed Nullable(Decimal(38, 6)) DEFAULT toDecimal128OrNull(JSONExtractString(fact, 'rates', 'payout', 'fixed'), 6) COMMENT 'Terms: what the publisher is owed for each' AFTER revenue_percent,
    ADD COLUMN IF NOT EXISTS payout_percent Nullable(Decimal(38, 6)) DEFAULT toDecimal128OrNull(JSONExtractString(fact, 'rates', 'payout', 'percent'), 6) COMMENT 'Terms: what the publisher is owed of the sale' AFTER payout_fixed;
