-- Why reports did not become conversions, at the edge and after it
SELECT 'refused' AS where, code, advertiser_id, count() AS reports
FROM refusals
GROUP BY code, advertiser_id
UNION ALL
SELECT 'judged' AS where, code, advertiser_id, count() AS reports
FROM outcomes
WHERE code != 'attributed'
GROUP BY code, advertiser_id
ORDER BY reports DESC, where, code, advertiser_id
