-- Earnings per click of each link, by its name
SELECT
    links.name AS link,
    sums.all_clicks,
    sums.payout_eur,
    ratio(toFloat64(sums.payout_eur), sums.all_clicks) AS epc
FROM
(
    SELECT link_id, sum(clicks) AS all_clicks, sumIf(payout, currency = 'EUR') AS payout_eur
    FROM performance
    WHERE basis = 'click_time'
    GROUP BY link_id
) AS sums
INNER JOIN links USING (link_id)
ORDER BY epc DESC, link
