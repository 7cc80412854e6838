-- A click that another system named is what the first fact in the log says of it, whatever comes later under its ID.
-- Rows that were here before came first; of several such, which were told apart by time and link, the earliest click.
ALTER TABLE stored_clicks
    ADD COLUMN IF NOT EXISTS precedence UInt64 COMMENT 'Of foreign clicks: higher the earlier in the log, 0 before positions were kept; 0 for native ones, which cannot contradict',
    MODIFY ORDER BY (slice, offer_id, publisher_id, link_id, click_id, precedence);

CREATE TABLE IF NOT EXISTS foreign_clicks
(
    click_id String COMMENT 'Another system’s own',
    advertiser_id LowCardinality(String) COMMENT 'Whose offer it is: two may be sent the same ID',
    precedence UInt64 COMMENT 'Higher the earlier in the log; 0: before positions were kept, earlier than all others',
    slice DateTime('UTC') COMMENT 'The minute of clicked_at',
    clicked_at DateTime64(3, 'UTC') COMMENT 'When the visitor clicked',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link'
)
ENGINE = ReplacingMergeTree
ORDER BY (click_id, advertiser_id, precedence, slice, offer_id, publisher_id, link_id)
SETTINGS index_granularity = 256
COMMENT 'Every fact of a foreign click, by its ID: of several the first in the log counts';

CREATE TABLE IF NOT EXISTS foreign_repeats
(
    slice DateTime('UTC') COMMENT 'The minute of clicked_at',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    click_id String COMMENT 'Another system’s own',
    precedence UInt64 COMMENT 'As in stored_clicks'
)
ENGINE = ReplacingMergeTree
ORDER BY (slice, offer_id, publisher_id, link_id, click_id, precedence)
COMMENT 'Rows of stored_clicks that are not the first of their foreign ID: they do not count. Once here, a row stays';

INSERT INTO foreign_clicks (click_id, advertiser_id, precedence, slice, clicked_at, offer_id, publisher_id, link_id)
SELECT click_id, advertiser_id, precedence, slice, clicked_at, offer_id, publisher_id, link_id
FROM stored_clicks FINAL
WHERE origin = 'import';

INSERT INTO foreign_repeats (slice, offer_id, publisher_id, link_id, click_id, precedence)
SELECT slice, offer_id, publisher_id, link_id, click_id, precedence
FROM
(
    SELECT
        *,
        row_number() OVER (PARTITION BY click_id, advertiser_id ORDER BY precedence = 0 DESC, precedence DESC, slice, link_id) AS place
    FROM foreign_clicks FINAL
)
WHERE place > 1;

INSERT INTO marks (kind, slice) SELECT DISTINCT 'clicks', slice FROM foreign_repeats;
