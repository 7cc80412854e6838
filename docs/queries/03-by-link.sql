-- CTR and CVR by tracking link
SELECT
    link_id,
    sum(impressions) AS all_impressions,
    sum(clicks) AS all_clicks,
    ratio(all_clicks, all_impressions) AS ctr,
    sum(conversions) AS all_conversions,
    ratio(all_conversions, all_clicks) AS cvr
FROM performance
WHERE basis = 'click_time'
GROUP BY link_id
ORDER BY all_clicks DESC, link_id
