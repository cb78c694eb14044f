-- Whose score changed most in the week before the last day: the ten largest changes, up or down. Who had no score a week ago
-- is not among them.
WITH days AS (
    SELECT MAX(score_date) AS last_day FROM ssi_connect.closed_days
),
now AS (
    SELECT member_id, team, score
    FROM ssi_connect.daily_scores
    WHERE score_date = (SELECT last_day FROM days)
),
before AS (
    SELECT member_id, score
    FROM ssi_connect.daily_scores
    WHERE score_date = (SELECT last_day - 7 FROM days)
)
SELECT member_id, now.team, before.score AS score_before, now.score, now.score - before.score AS change
FROM now
JOIN before USING (member_id)
WHERE now.score <> before.score
ORDER BY ABS(now.score - before.score) DESC, member_id
LIMIT 10;
