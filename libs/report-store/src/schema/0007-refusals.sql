CREATE TABLE IF NOT EXISTS stored_refusals
(
    refusal_id String COMMENT 'The refusal',
    refused_at DateTime64(3, 'UTC') COMMENT 'When the edge turned the report away',
    source LowCardinality(String) COMMENT 'Who sent it',
    method LowCardinality(String) COMMENT 'postback, api, csv or pixel',
    code LowCardinality(String) COMMENT 'The reason code',
    detail String COMMENT 'The reason in a sentence',
    advertiser_id LowCardinality(String) COMMENT 'Empty: not known',
    offer_id LowCardinality(String) COMMENT 'Empty: not known',
    click_id String COMMENT 'As sent; empty: none',
    report String COMMENT 'The report as sent, without secrets',
    cut Array(String) COMMENT 'Fields whose value was too long and is cut',
    INDEX by_click_id click_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(refused_at)
ORDER BY (refused_at, refusal_id)
COMMENT 'Reports that the edge turned away, as inserted: read refusals instead';

CREATE TABLE IF NOT EXISTS stored_dead_letters
(
    dead_letter_id String COMMENT 'The dead letter',
    dead_at DateTime64(3, 'UTC') COMMENT 'When it was found',
    reason String COMMENT 'Why it could not be decoded',
    source_topic LowCardinality(String) COMMENT 'Where it lies in the log',
    source_partition UInt32 COMMENT 'Of that topic',
    source_offset UInt64 COMMENT 'Of that partition',
    line UInt32 COMMENT 'Line in the record, from 0',
    raw String COMMENT 'The bytes, base64' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(dead_at)
ORDER BY (dead_at, dead_letter_id)
COMMENT 'What could not be decoded, as inserted: read dead_letters instead';
