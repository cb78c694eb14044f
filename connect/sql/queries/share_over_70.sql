-- Which share of the members has a score of 70 or more, in percent, on each day.
SELECT
    score_date,
    COUNT(*) AS members,
    COUNT(*) FILTER (WHERE score >= 70) AS members_over_70,
    ROUND(100.0 * COUNT(*) FILTER (WHERE score >= 70) / COUNT(*), 1) AS percent_over_70
FROM ssi_connect.daily_scores
GROUP BY score_date
ORDER BY score_date;
