-- Who leads on the last day: the ten best members, their rank (equal scores share one), and what their rank in the top so many
-- percent is.
WITH today AS (
    SELECT member_id, team, industry, score
    FROM ssi_connect.daily_scores
    WHERE score_date = (SELECT MAX(score_date) FROM ssi_connect.closed_days)
)
SELECT
    RANK() OVER (ORDER BY score DESC) AS rank,
    member_id,
    team,
    industry,
    score,
    CEIL(100.0 * RANK() OVER (ORDER BY score DESC) / COUNT(*) OVER ()) AS top_percent
FROM today
ORDER BY rank, member_id
LIMIT 10;
