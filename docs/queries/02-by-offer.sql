-- CTR and CVR by offer, with its name
SELECT
    sums.offer_id AS offer,
    offers.name AS name,
    all_impressions,
    all_clicks,
    ratio(all_clicks, all_impressions) AS ctr,
    all_conversions,
    ratio(all_conversions, all_clicks) AS cvr
FROM
(
    SELECT offer_id, sum(impressions) AS all_impressions, sum(clicks) AS all_clicks, sum(conversions) AS all_conversions
    FROM performance
    WHERE basis = 'click_time'
    GROUP BY offer_id
) AS sums
LEFT JOIN offers USING (offer_id)
ORDER BY all_clicks DESC, offer
