-- Orders that were claimed for several clicks
SELECT conversion_id, arraySort(groupUniqArray(click_id)) AS clicks, arraySort(groupArray(code)) AS codes
FROM outcomes
WHERE click_id != ''
GROUP BY conversion_id
HAVING length(clicks) > 1
ORDER BY conversion_id
