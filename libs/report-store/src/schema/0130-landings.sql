CREATE TABLE IF NOT EXISTS stored_landings
(
    click_id String COMMENT 'The click, native',
    stage LowCardinality(String) COMMENT 'captured or stored',
    clicked_at DateTime64(3, 'UTC') COMMENT 'When the visitor clicked, as the ID says',
    slice DateTime('UTC') MATERIALIZED toStartOfMinute(clicked_at) COMMENT 'The minute of clicked_at, as of the click',
    advertiser_id LowCardinality(String) COMMENT 'Whose offer it is',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    reached_at DateTime64(3, 'UTC') COMMENT 'When a page of the advertiser said so',
    precedence UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Milli(reached_at))) COMMENT 'Higher the earlier: the first time stays, in whatever order they came',
    INDEX by_click_id click_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(precedence)
PARTITION BY toYYYYMM(slice)
ORDER BY (slice, offer_id, publisher_id, link_id, click_id, stage)
COMMENT 'What pages of advertisers said of clicks, as inserted: read stages instead';
