-- Which of a publisher’s sub-IDs convert
SELECT sub1, sum(clicks) AS all_clicks, sum(conversions) AS all_conversions, ratio(all_conversions, all_clicks) AS cvr
FROM performance_by_sub_id
WHERE basis = 'click_time' AND publisher_id = 'blog' AND slice >= '2026-06-01' AND slice < '2026-06-08'
GROUP BY sub1
ORDER BY all_conversions DESC, all_clicks DESC, sub1
LIMIT 100
