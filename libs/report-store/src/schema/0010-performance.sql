-- A share of nothing is not 0 but unknown.
CREATE FUNCTION IF NOT EXISTS ratio AS (part, whole) -> if(whole = 0, NULL, part / whole);

-- Heads stand left of the rollups in the join: the engine then takes its snapshot of them first, and finds every row
-- that they point at.
CREATE VIEW IF NOT EXISTS performance
(
    basis LowCardinality(String) COMMENT 'Of the conversion columns. Clicks and impressions stand under click_time',
    slice DateTime('UTC') COMMENT 'Start of the minute, and after an hour of its quarter of an hour; a click’s conversions are in its own under click_time',
    advertiser_id LowCardinality(String) COMMENT 'Whose offer it is',
    offer_id LowCardinality(String) COMMENT 'What is advertised',
    publisher_id LowCardinality(String) COMMENT 'Whose traffic it is',
    link_id LowCardinality(String) COMMENT 'The tracking link',
    placement LowCardinality(String) COMMENT 'Where the publisher showed the link, as passed; empty: none',
    source LowCardinality(String) COMMENT 'The publisher’s traffic source, as passed; empty: none',
    country LowCardinality(String) COMMENT 'Of the visitor',
    device LowCardinality(String) COMMENT 'Of the visitor',
    landing_page String COMMENT 'landing_url of the click without query and fragment',
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
AS
SELECT
    CAST(if(kind = 'conversion_time', 'conversion_time', 'click_time'), 'LowCardinality(String)') AS basis,
    slice,
    advertiser_id,
    offer_id,
    publisher_id,
    link_id,
    placement,
    source,
    country,
    device,
    landing_page,
    goal,
    currency,
    clicks,
    gross_clicks,
    visitors,
    impressions,
    conversions,
    events,
    conversions_pending,
    conversions_approved,
    conversions_rejected,
    sales,
    revenue,
    payout,
    click_legs
FROM current_heads AS heads
INNER JOIN
(
    SELECT *
    FROM rollups FINAL
) AS rollup USING (kind, grain, slice, version)
COMMENT 'What every report is summed from: clicks, impressions and conversions by slice of time and dimensions';
