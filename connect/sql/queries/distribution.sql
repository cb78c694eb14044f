-- How everybody's scores are spread, over time: at the end of each week, how many have a score, the mean, and the score that
-- the top 90, 75, 50, 25 and 10 % begin at. Weeks end on Sundays.
SELECT
    day,
    members,
    mean_score,
    thresholds[90] AS top_90,
    thresholds[75] AS top_75,
    thresholds[50] AS top_50,
    thresholds[25] AS top_25,
    thresholds[10] AS top_10
FROM ssi_connect.percentiles
JOIN ssi_connect.shown USING (generation)
WHERE cohort_type = 'EVERYONE' AND members IS NOT NULL AND EXTRACT(ISODOW FROM day) = 7
ORDER BY day;
