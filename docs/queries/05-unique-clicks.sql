-- Unique clicks by month and offer: who comes in two calendar months (UTC) counts in each
SELECT
    toStartOfMonth(slice) AS month,
    offer_id,
    countIf(NOT bot) AS all_clicks,
    uniqExactIf(visitor, NOT bot) AS unique_clicks,
    countIf(bot) AS by_bots
FROM clicks
GROUP BY month, offer_id
ORDER BY month, offer_id
