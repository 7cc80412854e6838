-- At which hour of the day people click
SELECT toHour(slice, 'Europe/Berlin') AS hour, sum(clicks) AS all_clicks, bar(all_clicks, 0, max(all_clicks) OVER (), 40) AS chart
FROM performance
WHERE basis = 'click_time'
GROUP BY hour
ORDER BY hour
