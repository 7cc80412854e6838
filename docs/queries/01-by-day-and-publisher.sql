-- Clicks, visitors and conversion rate by day and publisher
SELECT day, publisher_id, all_clicks, unique_clicks, all_conversions, ratio(all_conversions, all_clicks) AS cvr
FROM
(
    SELECT
        toDate(slice, 'Europe/Berlin') AS day,
        publisher_id,
        sum(clicks) AS all_clicks,
        sum(conversions) AS all_conversions
    FROM performance
    WHERE basis = 'click_time' AND slice >= '2026-06-01' AND slice < '2026-07-01'
    GROUP BY day, publisher_id
) AS sums
LEFT JOIN
(
    SELECT
        toDate(slice, 'Europe/Berlin') AS day,
        publisher_id,
        uniqExactIf(visitor, NOT bot) AS unique_clicks
    FROM clicks
    WHERE slice >= '2026-06-01' AND slice < '2026-07-01'
    GROUP BY day, publisher_id
) AS visitors USING (day, publisher_id)
ORDER BY day, publisher_id
