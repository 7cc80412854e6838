-- Marks and heads are not partitioned: a mark is compared by its block number, which counts within one table.
CREATE TABLE IF NOT EXISTS marks
(
    kind Enum8('clicks' = 1, 'impressions' = 2, 'click_time' = 3, 'conversion_time' = 4) COMMENT 'clicks, impressions, click_time or conversion_time',
    slice DateTime('UTC') COMMENT 'A minute whose facts have changed'
)
ENGINE = ReplacingMergeTree
ORDER BY (kind, slice)
SETTINGS enable_block_number_column = 1
COMMENT 'Slices whose facts have changed. The highest _block_number of a slice is its mark';

CREATE TABLE IF NOT EXISTS heads
(
    kind Enum8('clicks' = 1, 'impressions' = 2, 'click_time' = 3, 'conversion_time' = 4) COMMENT 'clicks, impressions, click_time or conversion_time',
    grain UInt8 COMMENT 'Minutes that the slice is long',
    slice DateTime('UTC') COMMENT 'Start of the slice',
    version UInt64 COMMENT 'The mark up to which it is counted: only rows of this version are its figures',
    counted_at DateTime('UTC') COMMENT 'When that was'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (kind, grain, slice)
COMMENT 'Up to which mark each slice is counted. A slice is open while its mark is above its head';

CREATE TABLE IF NOT EXISTS rollups
(
    kind Enum8('clicks' = 1, 'impressions' = 2, 'click_time' = 3, 'conversion_time' = 4) COMMENT 'clicks, impressions, click_time or conversion_time: what is counted, conversions by either time',
    grain UInt8 COMMENT 'Minutes that the slice is long',
    slice DateTime('UTC') COMMENT 'Start of the slice',
    version UInt64 COMMENT 'The mark that it was counted for; it counts when the head has it',
    counted_at DateTime('UTC') COMMENT 'When that was',
    advertiser_id LowCardinality(String) COMMENT 'Whose offer it is',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    placement LowCardinality(String) COMMENT 'Where the publisher showed the link, as passed; empty: none',
    source LowCardinality(String) COMMENT 'The publisher’s traffic source, as passed; empty: none',
    country LowCardinality(String) COMMENT 'Of the visitor',
    device LowCardinality(String) COMMENT 'Of the visitor',
    landing_page String COMMENT 'landing_url of the click without query and fragment; empty for impressions',
    goal LowCardinality(String) COMMENT 'Of conversions; empty for clicks and impressions',
    currency LowCardinality(String) COMMENT 'Of the money columns; empty for clicks and impressions',
    clicks Int64 COMMENT 'Without bots',
    gross_clicks Int64 COMMENT 'With bots',
    visitors AggregateFunction(uniqExact, String) COMMENT 'Distinct visitors without bots: uniqExactMerge(visitors)',
    impressions Int64 COMMENT 'Without bots',
    conversions Int64 COMMENT 'Attributed, not rejected, of goals that count in CVR',
    events Int64 COMMENT 'The same of the other goals',
    conversions_pending Int64 COMMENT 'Of conversions: pending',
    conversions_approved Int64 COMMENT 'Of conversions: approved, invoiced, collected or paid',
    conversions_rejected Int64 COMMENT 'Rejected, of goals that count in CVR',
    sales Decimal(38, 6) COMMENT 'Amounts of the sales, in currency; not of rejected ones',
    revenue Decimal(38, 6) COMMENT 'What advertisers owe, in currency; not for rejected ones',
    payout Decimal(38, 6) COMMENT 'What publishers are owed, in currency; not for rejected ones',
    click_legs AggregateFunction(sumMap, Map(String, Int64)) COMMENT 'Conversions by click ID: a click is converted where its sum is above 0'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(slice)
PRIMARY KEY (kind, grain, slice, version)
ORDER BY (kind, grain, slice, version, advertiser_id, offer_id, publisher_id, link_id, placement, source, country, device, landing_page, goal, currency)
COMMENT 'Counts by slice and dimensions: read performance instead';
