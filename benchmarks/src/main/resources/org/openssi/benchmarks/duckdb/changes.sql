-- Whose joining and leaving changes which cohort.
CREATE TABLE changes AS
WITH moves AS (
    SELECT *, gone OR NOT was_there OR p0 <> q0 OR p1 <> q1 OR p2 <> q2 OR p3 <> q3 AS moved FROM steps
),
each_change AS (
    SELECT 0 AS cohort, day, 1 AS n, p0, p1, p2, p3 FROM moves WHERE NOT gone
    UNION ALL
    SELECT 0 AS cohort, day, -1, -q0, -q1, -q2, -q3 FROM moves WHERE was_there
    UNION ALL
    SELECT industry_cohort, day, 1, p0, p1, p2, p3
    FROM moves WHERE NOT gone AND (moved OR industry_cohort IS DISTINCT FROM industry_before)
    UNION ALL
    SELECT industry_before, day, -1, -q0, -q1, -q2, -q3
    FROM moves WHERE was_there AND (moved OR industry_cohort IS DISTINCT FROM industry_before)
    UNION ALL
    SELECT team_cohort, day, 1, p0, p1, p2, p3
    FROM moves WHERE NOT gone AND (moved OR team_cohort IS DISTINCT FROM team_before)
    UNION ALL
    SELECT team_before, day, -1, -q0, -q1, -q2, -q3
    FROM moves WHERE was_there AND (moved OR team_cohort IS DISTINCT FROM team_before)
    UNION ALL
    SELECT 0, unnest(range((SELECT min(day) FROM steps), ${last} + 1)), 0, 0, 0, 0, 0
)
SELECT
    cohort,
    day,
    sum(n)::BIGINT AS n,
    sum(p0)::BIGINT AS p0,
    sum(p1)::BIGINT AS p1,
    sum(p2)::BIGINT AS p2,
    sum(p3)::BIGINT AS p3
FROM each_change
WHERE cohort IS NOT NULL
GROUP BY cohort, day;

-- How long how many members of a cohort had which score.
CREATE TABLE spans AS
WITH everyone AS (
    SELECT score, day, sum(one)::BIGINT AS more
    FROM (
        SELECT score, day, 1 AS one FROM steps WHERE NOT gone
        UNION ALL
        SELECT score, until AS day, -1 AS one FROM steps WHERE NOT gone AND until <= ${last}
    )
    GROUP BY score, day
    HAVING sum(one) <> 0
)
SELECT
    0 AS cohort,
    score,
    day,
    coalesce(lead(day) OVER w, ${last} + 1) AS until,
    (sum(more) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))::BIGINT AS n
FROM everyone
WINDOW w AS (PARTITION BY score ORDER BY day)
QUALIFY n > 0
UNION ALL
SELECT industry_cohort AS cohort, score, day, until, count(*) AS n
FROM steps WHERE NOT gone AND industry_cohort IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT team_cohort AS cohort, score, day, until, count(*) AS n
FROM steps WHERE NOT gone AND team_cohort IS NOT NULL
GROUP BY ALL;
