-- Where and on what visitors click and buy
SELECT
    country,
    device,
    sum(clicks) AS all_clicks,
    sum(gross_clicks) - all_clicks AS by_bots,
    sum(conversions) AS all_conversions,
    ratio(all_conversions, all_clicks) AS cvr
FROM performance
WHERE basis = 'click_time'
GROUP BY country, device
ORDER BY all_clicks DESC, country, device
