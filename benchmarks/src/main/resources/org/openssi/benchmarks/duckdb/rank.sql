CREATE TABLE tables AS
SELECT
    cohort,
    day,
    (sum(n) OVER w)::BIGINT AS members,
    (sum(p0) OVER w)::BIGINT AS p0,
    (sum(p1) OVER w)::BIGINT AS p1,
    (sum(p2) OVER w)::BIGINT AS p2,
    (sum(p3) OVER w)::BIGINT AS p3
FROM changes
WINDOW w AS (PARTITION BY cohort ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
QUALIFY members >= ${minimum};

-- Of how many percent a score is the threshold: of those whose rank is among the members with it.
CREATE TABLE thresholds AS
WITH cells AS (
    SELECT cohort, unnest(range(day, until)) AS day, score, n FROM spans
),
ranked AS (
    SELECT
        cohort,
        day,
        score,
        n,
        members,
        (sum(n) OVER (PARTITION BY cohort, day ORDER BY score DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))::BIGINT AS through
    FROM cells JOIN tables USING (cohort, day)
),
percents AS (
    SELECT
        cohort,
        day,
        score,
        least(100, (100 * through + 99) // members) AS most,
        least(100, (100 * (through - n) + 99) // members) AS fewer
    FROM ranked
)
SELECT cohort, day, flatten(list(repeat([score], most - fewer) ORDER BY score DESC)) AS thresholds
FROM percents
WHERE most > fewer
GROUP BY cohort, day;

COPY (
    SELECT
        type AS cohort_type,
        name AS cohort,
        day,
        members,
        (2 * (p0 + p1 + p2 + p3) + members) // (2 * members) AS mean_score,
        (2 * p0 + members) // (2 * members) AS mean_p0,
        (2 * p1 + members) // (2 * members) AS mean_p1,
        (2 * p2 + members) // (2 * members) AS mean_p2,
        (2 * p3 + members) // (2 * members) AS mean_p3,
        repeat([10100], (99 // members)::BIGINT) || thresholds AS thresholds,
        ${version} AS model_version
    FROM tables JOIN thresholds USING (cohort, day) JOIN cohorts USING (cohort)
) TO ${percentiles} (FORMAT parquet);
