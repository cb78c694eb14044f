-- The tables that the sinks write to and the views that analysts read, made once by whoever owns the database:
--
--     psql --set ON_ERROR_STOP=1 --file connect/sql/tables.sql
--
-- Points are points, not hundredths. A generation is called 'default' or as it was named. Text is ordered by its characters
-- alone, as everywhere else in this project.

BEGIN;

CREATE SCHEMA ssi_connect;

-- A member's score as of the end of a day, where it changed: it holds until the member's next row.
CREATE TABLE ssi_connect.scores (
    generation          TEXT COLLATE "C" NOT NULL,
    member_id           TEXT COLLATE "C" NOT NULL,
    day                 DATE NOT NULL,
    score               NUMERIC(5, 2) NOT NULL,
    professional_brand  NUMERIC(5, 2) NOT NULL,
    find_right_people   NUMERIC(5, 2) NOT NULL,
    insight_engagement  NUMERIC(5, 2) NOT NULL,
    strong_relationship NUMERIC(5, 2) NOT NULL,
    industry            TEXT COLLATE "C",
    team                TEXT COLLATE "C",
    previous_score      NUMERIC(5, 2),
    previous_day        DATE,
    signals             JSONB NOT NULL,
    model_version       TEXT NOT NULL,
    PRIMARY KEY (generation, member_id, day)
);

CREATE INDEX scores_by_day ON ssi_connect.scores (generation, day);

-- A member's first row has no row before it: these are the members.
CREATE INDEX scores_of_members ON ssi_connect.scores (generation, member_id) WHERE previous_day IS NULL;

-- A cohort's distribution of scores as of the end of a day. thresholds[k] is the score that the top k % begin at; 101.00
-- where the cohort is so small that nobody is among them. Everyone has a row for every day; an industry or a team where it
-- changed, and it holds until the next. A row without members says that from that day on the cohort is too small for one.
CREATE TABLE ssi_connect.percentiles (
    generation               TEXT COLLATE "C" NOT NULL,
    cohort_type              TEXT COLLATE "C" NOT NULL,
    cohort                   TEXT COLLATE "C" NOT NULL,
    day                      DATE NOT NULL,
    members                  BIGINT,
    mean_score               NUMERIC(5, 2),
    mean_professional_brand  NUMERIC(5, 2),
    mean_find_right_people   NUMERIC(5, 2),
    mean_insight_engagement  NUMERIC(5, 2),
    mean_strong_relationship NUMERIC(5, 2),
    thresholds               NUMERIC(5, 2)[],
    model_version            TEXT,
    PRIMARY KEY (generation, cohort_type, cohort, day)
);

CREATE INDEX percentiles_by_day ON ssi_connect.percentiles (generation, day);

-- Who is connected to whom now. The pair is the record's key, memberId|counterpartId, by which a tombstone takes it away.
CREATE TABLE ssi_connect.networks (
    generation     TEXT COLLATE "C" NOT NULL,
    pair           TEXT COLLATE "C" NOT NULL,
    member_id      TEXT COLLATE "C" NOT NULL,
    counterpart_id TEXT COLLATE "C" NOT NULL,
    since          DATE NOT NULL,
    PRIMARY KEY (generation, pair)
);

CREATE INDEX networks_by_member ON ssi_connect.networks (generation, member_id);

-- What did not count, and why, by where it stands in the activity topics.
CREATE TABLE ssi_connect.rejected (
    generation      TEXT COLLATE "C" NOT NULL,
    input_topic     TEXT COLLATE "C" NOT NULL,
    input_partition INTEGER NOT NULL,
    input_offset    BIGINT NOT NULL,
    reason          TEXT NOT NULL,
    detail          TEXT NOT NULL,
    record_key      BYTEA,
    record_value    BYTEA,
    PRIMARY KEY (generation, input_topic, input_partition, input_offset)
);

-- The last word of ssi.generations on each key. The row '!shown' says which generation was promoted last.
CREATE TABLE ssi_connect.generations (
    name       TEXT COLLATE "C" PRIMARY KEY,
    generation TEXT COLLATE "C" NOT NULL
);

-- One row: the generation that is shown. As long as none was promoted it is the default one.
CREATE VIEW ssi_connect.shown AS
SELECT COALESCE((SELECT generation FROM ssi_connect.generations WHERE name = '!shown'), 'default') AS generation;

-- Of the generation that is shown, every day from the first to the last that there is any output of.
CREATE VIEW ssi_connect.closed_days AS
SELECT g.generation, CAST(d.day AS DATE) AS score_date
FROM ssi_connect.shown g
CROSS JOIN LATERAL (
    SELECT
        LEAST(
            (SELECT MIN(s.day) FROM ssi_connect.scores s WHERE s.generation = g.generation),
            (SELECT MIN(p.day) FROM ssi_connect.percentiles p WHERE p.generation = g.generation)
        ) AS first_day,
        GREATEST(
            (SELECT MAX(s.day) FROM ssi_connect.scores s WHERE s.generation = g.generation),
            (SELECT MAX(p.day) FROM ssi_connect.percentiles p WHERE p.generation = g.generation)
        ) AS last_day
) span
CROSS JOIN LATERAL GENERATE_SERIES(
    CAST(span.first_day AS TIMESTAMP), CAST(span.last_day AS TIMESTAMP), INTERVAL '1 day'
) AS d (day);

-- A row for every member and every day since their first update, with the update in force, of the generation that is
-- shown: './ssi promote' changes it in one step. The columns are those of the dashboard's own view.
CREATE VIEW ssi_connect.daily_scores AS
SELECT
    m.member_id,
    d.score_date,
    u.score,
    u.professional_brand,
    u.find_right_people,
    u.insight_engagement,
    u.strong_relationship,
    u.industry,
    u.team
FROM ssi_connect.closed_days d
CROSS JOIN LATERAL (
    SELECT DISTINCT f.member_id
    FROM ssi_connect.scores f
    WHERE f.generation = d.generation AND f.previous_day IS NULL
) m
CROSS JOIN LATERAL (
    SELECT s.*
    FROM ssi_connect.scores s
    WHERE s.generation = d.generation AND s.member_id = m.member_id AND s.day <= d.score_date
    ORDER BY s.day DESC
    LIMIT 1
) u;

COMMIT;
