-- Why reports did not become conversions, at the edge and after it
SELECT where, code, advertiser_id, count() AS reports
FROM
(
    SELECT 'refused' AS where, code, advertiser_id
    FROM refusals
    UNION ALL
    SELECT 'judged' AS where, code, advertiser_id
    FROM outcomes
    WHERE code != 'attributed'
)
GROUP BY where, code, advertiser_id
ORDER BY reports DESC, where, code, advertiser_id
