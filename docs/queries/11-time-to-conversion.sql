-- How long after the click people buy, to choose a window
SELECT
    offer_id,
    count() AS conversions,
    round(quantileExact(0.5)(elapsed_ms) / 3600000, 2) AS median_hours,
    round(quantileExact(0.95)(elapsed_ms) / 3600000, 2) AS p95_hours,
    round(max(elapsed_ms) / 3600000, 2) AS longest_hours
FROM conversions
WHERE elapsed_ms IS NOT NULL
GROUP BY offer_id
ORDER BY offer_id
