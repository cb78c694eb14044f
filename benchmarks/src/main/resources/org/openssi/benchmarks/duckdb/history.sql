-- Numbers instead of ids from here on: they are compared and sorted in a fraction of the time.
CREATE TABLE members AS
SELECT row_number() OVER ()::INTEGER AS member, member_id
FROM (SELECT DISTINCT member_id FROM read_parquet(${activity}) WHERE day <= ${last});

CREATE VIEW activity AS
SELECT * FROM read_parquet(${activity}) JOIN members USING (member_id) WHERE day <= ${last};

-- What a member's day counts for: one row for each day with any record.
CREATE TABLE buckets AS
SELECT
    ${counted}
    member,
    day
FROM activity
GROUP BY member, day;

-- What a member's day says that stays until something else is said.
CREATE TABLE said AS
SELECT
    ${latests}
    (max({'at': occurred_at, 'id': activity_id, 'value': industry})
        FILTER (type = 'PROFILE_UPDATED' AND industry IS NOT NULL)).value AS industry,
    (max({'at': occurred_at, 'id': activity_id, 'value': team})
        FILTER (type = 'PROFILE_UPDATED' AND team IS NOT NULL)).value AS team,
    member,
    day
FROM activity
WHERE ${saying}
GROUP BY member, day;

-- Who left on which day, and whether that was the last of the day.
CREATE TABLE leavings AS
SELECT
    max({'at': occurred_at, 'id': activity_id, 'gone': type = 'MEMBER_LEFT'}).gone AS gone,
    member,
    day
FROM activity
SEMI JOIN (SELECT member_id, day FROM read_parquet(${activity}) WHERE type = 'MEMBER_LEFT' AND day <= ${last}) AS lefts
    USING (member_id, day)
GROUP BY member, day;

-- The first day with any record behind one as which a member was gone.
CREATE TABLE returns AS
SELECT DISTINCT member, min(buckets.day) AS day
FROM leavings JOIN buckets USING (member)
WHERE gone AND buckets.day > leavings.day
GROUP BY member, leavings.day;

-- What holds of a member from a day on: few rows, since it changes seldom.
CREATE TABLE states AS
WITH turns AS (
    SELECT member, day, gone FROM leavings
    UNION ALL
    SELECT member, day, false AS gone FROM returns ANTI JOIN leavings USING (member, day)
),
filled AS (
    SELECT
        ${latestsFilled}
        last_value(industry IGNORE NULLS) OVER w AS industry,
        last_value(team IGNORE NULLS) OVER w AS team,
        coalesce(last_value(gone IGNORE NULLS) OVER w, false) AS gone,
        member,
        day
    FROM said FULL JOIN turns USING (member, day)
    WINDOW w AS (PARTITION BY member ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT row_number() OVER (ORDER BY member, day)::INTEGER AS state, * FROM filled;

CREATE TABLE cohorts AS
WITH names AS (
    SELECT DISTINCT 'INDUSTRY' AS type, industry AS name FROM states WHERE industry IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'TEAM' AS type, team AS name FROM states WHERE team IS NOT NULL
)
SELECT 0 AS cohort, 'EVERYONE' AS type, 'everyone' AS name
UNION ALL
SELECT row_number() OVER (ORDER BY type, name)::INTEGER AS cohort, type, name FROM names;

CREATE TABLE facts AS
SELECT
    ${latestNames}
    state,
    member,
    industry,
    team,
    gone,
    i.cohort AS industry_cohort,
    t.cohort AS team_cohort
FROM states
LEFT JOIN (FROM cohorts WHERE type = 'INDUSTRY') AS i ON i.name = industry
LEFT JOIN (FROM cohorts WHERE type = 'TEAM') AS t ON t.name = team;

-- A count enters the window on its day, and leaves it so many days later: then a running sum is the window's. A member's
-- pillars are looked at on these days, and kept where they, or a cohort, are others than on the last one before.
CREATE TABLE standings AS
WITH leaving AS (
    SELECT ${windows} member, day + ${window} AS day
    FROM buckets
    WHERE ${windowed} AND day + ${window} <= ${last}
),
moves AS (
    SELECT
        ${entered}
        member,
        day
    FROM buckets AS entering FULL JOIN leaving USING (member, day)
),
running AS (
    SELECT
        ${running}
        max(state) OVER w AS state,
        moves.member,
        moves.day
    FROM moves LEFT JOIN states ON states.member = moves.member AND states.day = moves.day
    WINDOW w AS (PARTITION BY moves.member ORDER BY moves.day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
measured AS (
    SELECT
        ${measures}
        ${sums}
        running.member,
        day,
        state,
        coalesce(gone, false) AS gone,
        industry_cohort,
        team_cohort
    FROM running LEFT JOIN facts USING (state)
),
weighed AS (
    SELECT
        ${fractions}
        *
    FROM measured
),
scored AS (
    SELECT
        ${pillars}
        ${sums}
        member,
        day,
        state,
        gone,
        industry_cohort,
        team_cohort
    FROM weighed
)
SELECT *
FROM scored
WINDOW w AS (PARTITION BY member ORDER BY day)
QUALIFY CASE
    WHEN gone THEN NOT lag(gone, 1, true) OVER w
    ELSE lag(gone, 1, true) OVER w
        OR p0 <> lag(p0) OVER w
        OR p1 <> lag(p1) OVER w
        OR p2 <> lag(p2) OVER w
        OR p3 <> lag(p3) OVER w
        OR industry_cohort IS DISTINCT FROM lag(industry_cohort) OVER w
        OR team_cohort IS DISTINCT FROM lag(team_cohort) OVER w
    END;

-- What each standing followed, and how long it held.
CREATE TABLE steps AS
SELECT
    *,
    p0 + p1 + p2 + p3 AS score,
    coalesce(lead(day) OVER w, ${last} + 1) AS until,
    NOT lag(gone, 1, true) OVER w AS was_there,
    lag(CASE WHEN NOT gone THEN p0 + p1 + p2 + p3 END IGNORE NULLS) OVER w AS previous_score,
    lag(CASE WHEN NOT gone THEN day END IGNORE NULLS) OVER w AS previous_day,
    lag(p0) OVER w AS q0,
    lag(p1) OVER w AS q1,
    lag(p2) OVER w AS q2,
    lag(p3) OVER w AS q3,
    lag(industry_cohort) OVER w AS industry_before,
    lag(team_cohort) OVER w AS team_before
FROM standings
WINDOW w AS (PARTITION BY member ORDER BY day);

DROP TABLE standings;
