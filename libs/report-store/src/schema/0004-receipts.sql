-- Not partitioned: the same receipt may come again at another time, and a reader that skips the partition of the first
-- would count the second.
CREATE TABLE IF NOT EXISTS stored_receipts
(
    receipt_id String COMMENT 'The answer to the report names it',
    type LowCardinality(String) COMMENT 'ConversionReceived or StatusReported',
    received_at DateTime64(3, 'UTC') COMMENT 'When it was first received',
    conversion_id String COMMENT 'Hash of what the goal counts by',
    method LowCardinality(String) COMMENT 'postback, api, csv or pixel',
    advertiser_id LowCardinality(String) COMMENT 'Who reported',
    offer_id LowCardinality(String) COMMENT 'What was converted',
    goal LowCardinality(String) COMMENT 'The goal that was reached',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened, as reported',
    click_id String COMMENT 'As reported; empty: a status names none',
    click_kind LowCardinality(String) COMMENT 'native or foreign; empty: no click named',
    transaction_id String COMMENT 'The advertiser’s order number; empty: none',
    idempotency_key String COMMENT 'The sender’s own; empty: none',
    amount Nullable(Decimal(38, 6)) COMMENT 'Of the sale, as reported',
    currency LowCardinality(String) COMMENT 'Of amount, ISO 4217; empty: not reported',
    status LowCardinality(String) COMMENT 'As reported; empty: none',
    authenticated Bool COMMENT 'Came with the advertiser’s token, or from the network',
    catalog_offset UInt64 COMMENT 'Checked against the catalog before this offset',
    cut Array(String) COMMENT 'Fields whose value was too long and is cut',
    fact String COMMENT 'The whole fact as it is in the log, JSON' CODEC(ZSTD(3)),
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    precedence UInt64 MATERIALIZED bitNot(bitShiftLeft(log_offset, 20) + log_line) COMMENT 'Higher the earlier in the log: of two rows the first in the log stays',
    INDEX by_click_id click_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_conversion_id conversion_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (receipt_id)
COMMENT 'Reports that the edge accepted, as inserted: read receipts instead';
