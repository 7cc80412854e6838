-- Refusals by code and day, with the latest of each in words
SELECT
    toDate(refused_at, 'Europe/Berlin') AS day,
    advertiser_id,
    code,
    count() AS reports,
    argMax(detail, (refused_at, refusal_id)) AS latest
FROM refusals
GROUP BY day, advertiser_id, code
ORDER BY day, advertiser_id, code
