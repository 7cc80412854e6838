CREATE TABLE IF NOT EXISTS stored_clicks
(
    click_id String COMMENT 'Native, or another system’s own (foreign)',
    clicked_at DateTime64(3, 'UTC') COMMENT 'When the visitor clicked',
    slice DateTime('UTC') MATERIALIZED toStartOfMinute(clicked_at) COMMENT 'The minute of clicked_at: what rollups are recounted by',
    origin LowCardinality(String) COMMENT 'redirect, server or import',
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
    cid String COMMENT 'The sender’s own click ID; empty: none',
    landing_url String COMMENT 'Where the visitor was sent',
    landing_page String MATERIALIZED cutQueryStringAndFragment(landing_url) COMMENT 'landing_url without query and fragment: what reports group by',
    referrer_host LowCardinality(String) COMMENT 'Host of the page that held the link; empty: unknown',
    country LowCardinality(String) COMMENT 'Of the visitor, ISO 3166-1 alpha-2; empty: unknown',
    device LowCardinality(String) COMMENT 'Kind of device; empty: unknown',
    os LowCardinality(String) COMMENT 'Operating system; empty: unknown',
    visitor String COMMENT 'Keyed hash of cookie, or of address and user agent; its key changes every month',
    bot Bool COMMENT 'Made by a known bot: counted apart',
    diverted LowCardinality(String) COMMENT 'Why the visitor went to the fallback URL; empty: did not',
    cut Array(String) COMMENT 'Fields whose value was too long and is cut',
    INDEX by_click_id click_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(slice)
ORDER BY (slice, offer_id, publisher_id, link_id, click_id)
COMMENT 'Clicks as inserted: a click may be there twice until merged, read clicks instead';

CREATE TABLE IF NOT EXISTS stored_impressions
(
    impression_id String COMMENT 'Native',
    impressed_at DateTime64(3, 'UTC') COMMENT 'When the link was shown',
    slice DateTime('UTC') MATERIALIZED toStartOfMinute(impressed_at) COMMENT 'The minute of impressed_at: what rollups are recounted by',
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
    referrer_host LowCardinality(String) COMMENT 'Host of the page that held the link; empty: unknown',
    country LowCardinality(String) COMMENT 'Of the visitor, ISO 3166-1 alpha-2; empty: unknown',
    device LowCardinality(String) COMMENT 'Kind of device; empty: unknown',
    os LowCardinality(String) COMMENT 'Operating system; empty: unknown',
    visitor String COMMENT 'Keyed hash of cookie, or of address and user agent; its key changes every month',
    bot Bool COMMENT 'Made by a known bot: counted apart',
    cut Array(String) COMMENT 'Fields whose value was too long and is cut'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(slice)
ORDER BY (slice, offer_id, publisher_id, link_id, impression_id)
COMMENT 'Impressions as inserted: read impressions instead';
