-- Sales, revenue, payout and margin by month, as conversions happened
SELECT
    toStartOfMonth(slice, 'Europe/Berlin') AS month,
    currency,
    sum(sales) AS all_sales,
    sum(revenue) AS all_revenue,
    sum(payout) AS all_payout,
    ratio(toFloat64(all_revenue - all_payout), toFloat64(all_revenue)) AS margin
FROM performance
WHERE basis = 'conversion_time' AND currency != ''
GROUP BY month, currency
ORDER BY month, currency
