-- Money that is confirmed, and money that waits for a word with a secret, by offer
SELECT
    offer_id,
    currency,
    sum(sales) AS all_sales,
    sum(sales_pending) AS all_sales_pending,
    sum(revenue) AS all_revenue,
    sum(revenue_pending) AS all_revenue_pending,
    sum(payout) AS all_payout,
    sum(payout_pending) AS all_payout_pending
FROM performance
WHERE basis = 'conversion_time' AND currency != ''
GROUP BY offer_id, currency
ORDER BY offer_id, currency
