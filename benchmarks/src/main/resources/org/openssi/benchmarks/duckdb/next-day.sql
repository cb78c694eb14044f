-- All or nothing.
BEGIN TRANSACTION;

-- The day's own file alone.
CREATE TEMP TABLE today AS
SELECT * FROM read_parquet(${activity});

INSERT INTO members
SELECT (SELECT coalesce(max(member), 0) FROM members) + row_number() OVER () AS member, member_id
FROM (SELECT DISTINCT member_id FROM today) ANTI JOIN members USING (member_id);

CREATE TEMP TABLE entering AS
SELECT
    ${counted}
    ${latests}
    (max({'at': occurred_at, 'id': activity_id, 'value': industry})
        FILTER (type = 'PROFILE_UPDATED' AND industry IS NOT NULL)).value AS industry,
    (max({'at': occurred_at, 'id': activity_id, 'value': team})
        FILTER (type = 'PROFILE_UPDATED' AND team IS NOT NULL)).value AS team,
    max({'at': occurred_at, 'id': activity_id, 'gone': type = 'MEMBER_LEFT'}).gone AS gone,
    member
FROM today JOIN members USING (member_id)
GROUP BY member;

INSERT INTO cohorts
WITH names AS (
    SELECT 'INDUSTRY' AS type, industry AS name FROM entering WHERE industry IS NOT NULL
    UNION
    SELECT 'TEAM' AS type, team AS name FROM entering WHERE team IS NOT NULL
)
SELECT (SELECT max(cohort) FROM cohorts) + row_number() OVER () AS cohort, type, name
FROM names ANTI JOIN cohorts USING (type, name);

-- The members that are due: those with a record, and those whom a bucket of leaves the window.
CREATE TEMP TABLE moved AS
WITH leaving AS (
    SELECT ${windows} member FROM buckets WHERE day = ${day} - ${window}
),
due AS (
    SELECT member FROM entering
    UNION
    SELECT member FROM leaving
)
SELECT
    ${moved}
    ${latestsMoved}
    member,
    coalesce(now.gone, was.gone, false) AS gone,
    coalesce(now.industry, was.industry) AS industry,
    coalesce(now.team, was.team) AS team,
    was.last_day IS NOT NULL AND NOT was.gone AS was_there,
    was.score AS previous_score,
    was.last_day AS previous_day,
    was.p0 AS q0,
    was.p1 AS q1,
    was.p2 AS q2,
    was.p3 AS q3,
    was.industry_cohort AS industry_before,
    was.team_cohort AS team_before
FROM due
LEFT JOIN standings AS was USING (member)
LEFT JOIN entering AS now USING (member)
LEFT JOIN entering USING (member)
LEFT JOIN leaving USING (member);

CREATE TEMP TABLE scored AS
WITH measured AS (
    SELECT
        ${measures}
        moved.*,
        i.cohort AS industry_cohort,
        t.cohort AS team_cohort
    FROM moved
    LEFT JOIN (FROM cohorts WHERE type = 'INDUSTRY') AS i ON i.name = industry
    LEFT JOIN (FROM cohorts WHERE type = 'TEAM') AS t ON t.name = team
),
weighed AS (
    SELECT
        ${fractions}
        *
    FROM measured
),
pointed AS (
    SELECT
        ${pillars}
        *
    FROM weighed
)
SELECT
    *,
    p0 + p1 + p2 + p3 AS score,
    NOT gone AND (
        NOT was_there
        OR p0 <> q0
        OR p1 <> q1
        OR p2 <> q2
        OR p3 <> q3
        OR industry_cohort IS DISTINCT FROM industry_before
        OR team_cohort IS DISTINCT FROM team_before
    ) AS emitted
FROM pointed;

COPY (
    SELECT
        member_id,
        ${day} AS day,
        score,
        p0,
        p1,
        p2,
        p3,
        ${signals}
        previous_score,
        previous_day,
        industry,
        team,
        ${version} AS model_version
    FROM scored JOIN members USING (member)
    WHERE emitted
) TO ${scores} (FORMAT parquet);

-- What is kept moves on.
DELETE FROM standings WHERE member IN (SELECT member FROM scored);

INSERT INTO standings BY NAME
SELECT
    ${sums}
    ${latestNames}
    member,
    gone,
    industry,
    team,
    industry_cohort,
    team_cohort,
    CASE WHEN emitted THEN ${day} ELSE previous_day END AS last_day,
    CASE WHEN emitted THEN score ELSE previous_score END AS score,
    CASE WHEN emitted THEN p0 ELSE q0 END AS p0,
    CASE WHEN emitted THEN p1 ELSE q1 END AS p1,
    CASE WHEN emitted THEN p2 ELSE q2 END AS p2,
    CASE WHEN emitted THEN p3 ELSE q3 END AS p3
FROM scored;

DELETE FROM buckets WHERE day <= ${day} - ${window};

INSERT INTO buckets BY NAME SELECT ${windows} member, ${day} AS day FROM entering WHERE ${windowed};
