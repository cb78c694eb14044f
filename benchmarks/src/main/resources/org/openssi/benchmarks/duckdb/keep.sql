ATTACH ${kept} AS kept;

-- What a nightly job keeps from one night to the next. It stands in one database, in the order in which it is looked for.
CREATE TABLE kept.members AS FROM members;

CREATE TABLE kept.buckets AS
SELECT ${windows} member, day
FROM buckets
WHERE day > ${last} - ${window} AND ${windowed}
ORDER BY day;

CREATE TABLE kept.cohorts AS FROM cohorts;

-- Everything that is known of each member as of the last day, and what the last update said.
CREATE TABLE kept.standings AS
WITH windows AS (
    SELECT ${windowSums} member FROM buckets WHERE day > ${last} - ${window} GROUP BY member
),
totals AS (
    SELECT ${totalSums} member FROM buckets GROUP BY member
),
latest_state AS (
    SELECT member, max(state) AS state FROM states GROUP BY member
),
latest_update AS (
    SELECT
        member,
        max(day) AS last_day,
        arg_max(score, day) AS score,
        arg_max(p0, day) AS p0,
        arg_max(p1, day) AS p1,
        arg_max(p2, day) AS p2,
        arg_max(p3, day) AS p3
    FROM steps
    WHERE NOT gone
    GROUP BY member
)
SELECT
    ${sums}
    ${latestNames}
    totals.member,
    coalesce(gone, false) AS gone,
    industry,
    team,
    industry_cohort,
    team_cohort,
    last_day,
    score,
    p0,
    p1,
    p2,
    p3
FROM totals
LEFT JOIN windows USING (member)
LEFT JOIN latest_state USING (member)
LEFT JOIN facts USING (state)
LEFT JOIN latest_update ON latest_update.member = totals.member
ORDER BY totals.member;

CREATE TABLE kept.sizes AS
SELECT
    cohort,
    sum(n)::BIGINT AS members,
    sum(p0)::BIGINT AS p0,
    sum(p1)::BIGINT AS p1,
    sum(p2)::BIGINT AS p2,
    sum(p3)::BIGINT AS p3
FROM changes
GROUP BY cohort;

CREATE TABLE kept.scores AS
SELECT cohort, score, sum(n)::BIGINT AS n
FROM spans
WHERE until > ${last}
GROUP BY cohort, score;

DETACH kept;
