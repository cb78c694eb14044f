CREATE TEMP TABLE moves AS
WITH steps AS (
    SELECT *, gone OR NOT was_there OR p0 <> q0 OR p1 <> q1 OR p2 <> q2 OR p3 <> q3 AS moved
    FROM scored
    WHERE emitted OR (gone AND was_there)
),
each_move AS (
    SELECT 0 AS cohort, score, 1 AS n, p0, p1, p2, p3 FROM steps WHERE NOT gone
    UNION ALL
    SELECT 0, previous_score, -1, -q0, -q1, -q2, -q3 FROM steps WHERE was_there
    UNION ALL
    SELECT industry_cohort, score, 1, p0, p1, p2, p3
    FROM steps WHERE NOT gone AND (moved OR industry_cohort IS DISTINCT FROM industry_before)
    UNION ALL
    SELECT industry_before, previous_score, -1, -q0, -q1, -q2, -q3
    FROM steps WHERE was_there AND (moved OR industry_cohort IS DISTINCT FROM industry_before)
    UNION ALL
    SELECT team_cohort, score, 1, p0, p1, p2, p3
    FROM steps WHERE NOT gone AND (moved OR team_cohort IS DISTINCT FROM team_before)
    UNION ALL
    SELECT team_before, previous_score, -1, -q0, -q1, -q2, -q3
    FROM steps WHERE was_there AND (moved OR team_cohort IS DISTINCT FROM team_before)
)
FROM each_move WHERE cohort IS NOT NULL;

-- Everyone has a table every day, other cohorts only when they changed.
CREATE TEMP TABLE changed AS
SELECT 0 AS cohort UNION SELECT cohort FROM moves;

CREATE TEMP TABLE new_sizes AS
SELECT
    cohort,
    sum(members)::BIGINT AS members,
    sum(p0)::BIGINT AS p0,
    sum(p1)::BIGINT AS p1,
    sum(p2)::BIGINT AS p2,
    sum(p3)::BIGINT AS p3
FROM (
    SELECT cohort, members, p0, p1, p2, p3 FROM sizes SEMI JOIN changed USING (cohort)
    UNION ALL
    SELECT cohort, n, p0, p1, p2, p3 FROM moves
)
GROUP BY cohort;

CREATE TEMP TABLE new_scores AS
SELECT cohort, score, sum(n)::BIGINT AS n
FROM (
    SELECT cohort, score, n FROM scores SEMI JOIN changed USING (cohort)
    UNION ALL
    SELECT cohort, score, n FROM moves
)
GROUP BY cohort, score
HAVING sum(n) <> 0;

COPY (
    WITH ranked AS (
        SELECT
            cohort,
            score,
            n,
            members,
            (sum(n) OVER (PARTITION BY cohort ORDER BY score DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))::BIGINT AS through
        FROM new_scores JOIN new_sizes USING (cohort)
        WHERE members >= ${minimum}
    ),
    percents AS (
        SELECT
            cohort,
            score,
            least(100, (100 * through + 99) // members) AS most,
            least(100, (100 * (through - n) + 99) // members) AS fewer
        FROM ranked
    ),
    thresholds AS (
        SELECT cohort, flatten(list(repeat([score], most - fewer) ORDER BY score DESC)) AS thresholds
        FROM percents
        WHERE most > fewer
        GROUP BY cohort
    )
    SELECT
        type AS cohort_type,
        name AS cohort,
        ${day} AS day,
        members,
        (2 * (p0 + p1 + p2 + p3) + members) // (2 * members) AS mean_score,
        (2 * p0 + members) // (2 * members) AS mean_p0,
        (2 * p1 + members) // (2 * members) AS mean_p1,
        (2 * p2 + members) // (2 * members) AS mean_p2,
        (2 * p3 + members) // (2 * members) AS mean_p3,
        repeat([10100], 99 // members) || thresholds AS thresholds,
        ${version} AS model_version
    FROM new_sizes JOIN thresholds USING (cohort) JOIN cohorts USING (cohort)
) TO ${percentiles} (FORMAT parquet);

DELETE FROM sizes WHERE cohort IN (SELECT cohort FROM changed);

INSERT INTO sizes BY NAME FROM new_sizes WHERE members > 0;

DELETE FROM scores WHERE cohort IN (SELECT cohort FROM changed);

INSERT INTO scores BY NAME FROM new_scores;

COMMIT;
