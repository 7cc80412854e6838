CREATE TABLE IF NOT EXISTS stored_ledger
(
    basis LowCardinality(String) COMMENT 'click_time or conversion_time: by which time the slice was chosen',
    slice DateTime('UTC') COMMENT 'The minute in which it counts',
    conversion_id String COMMENT 'The conversion',
    version UInt32 COMMENT 'The outcome that posted it',
    leg LowCardinality(String) COMMENT 'reversal: of the state before; posting: of the state after',
    currency LowCardinality(String) COMMENT 'Of the money columns. Counts stand with the currency of the payout',
    posted_at DateTime64(3, 'UTC') COMMENT 'When the outcome was decided',
    receipt_id String COMMENT 'The receipt that was judged',
    click_id String COMMENT 'The click',
    advertiser_id LowCardinality(String) COMMENT 'Whose offer it is',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    placement LowCardinality(String) COMMENT 'Where the publisher showed the link, as passed; empty: none',
    source LowCardinality(String) COMMENT 'The publisher’s traffic source, as passed; empty: none',
    sub1 String COMMENT 'Sub-ID 1 of the publisher, as passed; empty: none',
    sub2 String COMMENT 'Sub-ID 2 of the publisher, as passed; empty: none',
    sub3 String COMMENT 'Sub-ID 3 of the publisher, as passed; empty: none',
    sub4 String COMMENT 'Sub-ID 4 of the publisher, as passed; empty: none',
    sub5 String COMMENT 'Sub-ID 5 of the publisher, as passed; empty: none',
    sub6 String COMMENT 'Sub-ID 6 of the publisher, as passed; empty: none',
    sub7 String COMMENT 'Sub-ID 7 of the publisher, as passed; empty: none',
    sub8 String COMMENT 'Sub-ID 8 of the publisher, as passed; empty: none',
    sub9 String COMMENT 'Sub-ID 9 of the publisher, as passed; empty: none',
    sub10 String COMMENT 'Sub-ID 10 of the publisher, as passed; empty: none',
    country LowCardinality(String) COMMENT 'Of the visitor',
    device LowCardinality(String) COMMENT 'Of the visitor',
    landing_url String COMMENT 'Where the visitor was sent',
    landing_page String MATERIALIZED cutQueryStringAndFragment(landing_url) COMMENT 'landing_url without query and fragment',
    goal LowCardinality(String) COMMENT 'The goal that was reached',
    conversions Int64 COMMENT 'Attributed, not rejected, of goals that count in CVR',
    events Int64 COMMENT 'The same of the other goals',
    conversions_pending Int64 COMMENT 'Of conversions: pending',
    conversions_approved Int64 COMMENT 'Of conversions: approved, invoiced, collected or paid',
    conversions_rejected Int64 COMMENT 'Rejected, of goals that count in CVR',
    sales Decimal(38, 6) COMMENT 'Amounts of the sales, in currency; not of rejected ones',
    revenue Decimal(38, 6) COMMENT 'What advertisers owe, in currency; not for rejected ones',
    payout Decimal(38, 6) COMMENT 'What publishers are owed, in currency; not for rejected ones',
    precedence UInt64 COMMENT 'Of its outcome: legs whose outcome is not the first in the log do not count'
)
ENGINE = ReplacingMergeTree(precedence)
PARTITION BY toYYYYMM(slice)
ORDER BY (basis, slice, conversion_id, version, leg, currency)
COMMENT 'Double entry: every outcome reverses the state before and posts the state after. Read ledger instead';

CREATE TABLE IF NOT EXISTS ledger_slices
(
    conversion_id String COMMENT 'The conversion',
    version UInt32 COMMENT 'The outcome',
    basis LowCardinality(String) COMMENT 'click_time or conversion_time: by which time the slice was chosen',
    slice DateTime('UTC') COMMENT 'A minute in which it has, or had, a leg'
)
ENGINE = ReplacingMergeTree
ORDER BY (conversion_id, version, basis, slice)
COMMENT 'Where an outcome’s legs are, so that an earlier one that takes its place can reopen these slices';
