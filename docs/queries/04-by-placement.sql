-- CTR and CVR by placement
SELECT
    publisher_id,
    placement,
    sum(impressions) AS all_impressions,
    sum(clicks) AS all_clicks,
    ratio(all_clicks, all_impressions) AS ctr,
    sum(conversions) AS all_conversions,
    ratio(all_conversions, all_clicks) AS cvr
FROM performance
WHERE basis = 'click_time'
GROUP BY publisher_id, placement
ORDER BY all_clicks DESC, publisher_id, placement
