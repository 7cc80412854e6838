-- Not partitioned: a message that is sent again, maybe months later, takes the place of what was queued before.
CREATE TABLE IF NOT EXISTS stored_deliveries
(
    conversion_id String COMMENT 'What it tells of',
    postback_id LowCardinality(String) COMMENT 'By which postback',
    version UInt32 COMMENT 'Of the conversion',
    delivery_id String COMMENT 'Hash of these three',
    type LowCardinality(String) COMMENT 'Name of the fact',
    postback_version UInt32 COMMENT 'Of the postback, when it was queued or skipped',
    publisher_id LowCardinality(String) COMMENT 'Who is told',
    advertiser_id LowCardinality(String) COMMENT 'Who reported the conversion',
    offer_id LowCardinality(String) COMMENT 'What was converted',
    goal LowCardinality(String) COMMENT 'The goal that was reached',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    click_id String COMMENT 'The click that the conversion is attributed to',
    cause LowCardinality(String) COMMENT 'outcome, resend, backfill or test',
    queued_at DateTime64(3, 'UTC') COMMENT 'When it was queued or skipped',
    due_at Nullable(DateTime64(3, 'UTC')) COMMENT 'From when on it may be sent; null: skipped',
    reason LowCardinality(String) COMMENT 'Why it is not sent; empty: it is',
    detail String COMMENT 'The reason in a sentence',
    http_method LowCardinality(String) COMMENT 'GET or POST; empty: skipped',
    url String COMMENT 'Where it is sent',
    body String COMMENT 'What is sent; empty: nothing' CODEC(ZSTD(3)),
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    place UInt64 MATERIALIZED bitShiftLeft(log_offset, 20) + log_line COMMENT 'Higher the later in the log: of two rows the last in the log stays',
    INDEX by_delivery_id delivery_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_click_id click_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_time queued_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(place)
ORDER BY (conversion_id, postback_id, version)
COMMENT 'Messages to publishers as inserted: read deliveries instead';

CREATE TABLE IF NOT EXISTS stored_attempts
(
    conversion_id String COMMENT 'Of the message',
    postback_id LowCardinality(String) COMMENT 'Of the message',
    version UInt32 COMMENT 'Of the conversion',
    attempt UInt32 COMMENT 'Counts the tries since the message was queued',
    attempted_at DateTime64(3, 'UTC') COMMENT 'When it was sent',
    duration_ms UInt32 COMMENT 'How long the receiver took',
    http_status UInt16 COMMENT '0: there was no answer',
    error LowCardinality(String) COMMENT 'Code of what went wrong; empty: nothing',
    excerpt String COMMENT 'How the answer’s body begins' CODEC(ZSTD(3)),
    result LowCardinality(String) COMMENT 'delivered, delivered_refused or failed',
    next_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is tried again; null: it is done with',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    precedence UInt64 MATERIALIZED bitNot(bitShiftLeft(log_offset, 20) + log_line) COMMENT 'Higher the earlier in the log: of two rows the first in the log stays'
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (conversion_id, postback_id, version, attempted_at, attempt)
COMMENT 'Tries to send messages as inserted: read deliveries instead';
