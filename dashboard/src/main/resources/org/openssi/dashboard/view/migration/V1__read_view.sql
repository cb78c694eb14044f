-- The read view of one generation's outputs. Points are hundredths, days are days since 1970-01-01 UTC. What H2 and
-- PostgreSQL say differently is filled in: the type of bytes, and of text that is ordered by its characters alone, and how
-- the update u that is in force for a member m on a day d is found.

-- Each member that anything is known of, by a number; those with an update with the latest, which is what a chooser over many
-- members needs. The folded id is for searching.
CREATE TABLE member (
    member_number INTEGER NOT NULL PRIMARY KEY,
    member_id     ${text} NOT NULL,
    folded_id     ${text} NOT NULL,
    latest_day    INTEGER,
    latest_score  INTEGER
);

CREATE UNIQUE INDEX member_by_id ON member (member_id);
CREATE UNIQUE INDEX member_by_folded_id ON member (folded_id, member_id);

-- The key is member_number * 2^32 + epoch day: one number is the row's own place, where a key of two columns costs an
-- index beside the table and half of the speed. The whole update is kept as the topic has it. No team is 0, and so is no industry.
CREATE TABLE score_update (
    update_key          BIGINT NOT NULL PRIMARY KEY,
    score               INTEGER NOT NULL,
    professional_brand  INTEGER NOT NULL,
    find_right_people   INTEGER NOT NULL,
    insight_engagement  INTEGER NOT NULL,
    strong_relationship INTEGER NOT NULL,
    team_number         INTEGER NOT NULL,
    industry_number     INTEGER NOT NULL,
    update_bytes        ${bytes} NOT NULL
);

CREATE TABLE team (
    team_number INTEGER NOT NULL PRIMARY KEY,
    team        ${text} NOT NULL
);

CREATE UNIQUE INDEX team_by_name ON team (team);

CREATE TABLE industry (
    industry_number INTEGER NOT NULL PRIMARY KEY,
    industry        ${text} NOT NULL
);

-- Who has ever been in a team: team_number * 2^32 + member_number. Whether it holds on a day, the update in force says.
CREATE TABLE team_member (
    team_member_key BIGINT NOT NULL PRIMARY KEY
);

-- Who is connected to whom: member_number * 2^32 + the counterpart's member_number, scored or not.
CREATE TABLE connection (
    connection_key BIGINT NOT NULL PRIMARY KEY,
    since_day      INTEGER NOT NULL
);

-- A row without members says that the cohort has no table from that day on, until its next one.
CREATE TABLE percentile_table (
    cohort_type              VARCHAR(20) NOT NULL,
    cohort                   ${text} NOT NULL,
    epoch_day                INTEGER NOT NULL,
    members                  BIGINT,
    mean_score               INTEGER,
    mean_professional_brand  INTEGER,
    mean_find_right_people   INTEGER,
    mean_insight_engagement  INTEGER,
    mean_strong_relationship INTEGER,
    thresholds               INTEGER ARRAY,
    model_version            ${text},
    PRIMARY KEY (cohort_type, cohort, epoch_day)
);

-- Every day from the first to the last that any output is about.
CREATE TABLE closed_day (
    epoch_day  INTEGER NOT NULL PRIMARY KEY,
    score_date DATE NOT NULL UNIQUE
);

-- How far each partition has been read, written with what was read, and when that was last known.
CREATE TABLE source_position (
    topic            VARCHAR(249) NOT NULL,
    partition_number INTEGER NOT NULL,
    topic_id         VARCHAR(40) NOT NULL,
    next_offset      BIGINT NOT NULL,
    known_at_millis  BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_number)
);

-- For analysts: a row for every member and every day since their first update, with the update in force. Points, not
-- hundredths.
CREATE VIEW daily_scores AS
SELECT
    m.member_id,
    d.score_date,
    CAST(u.score / 100.0 AS NUMERIC(5, 2)) AS score,
    CAST(u.professional_brand / 100.0 AS NUMERIC(5, 2)) AS professional_brand,
    CAST(u.find_right_people / 100.0 AS NUMERIC(5, 2)) AS find_right_people,
    CAST(u.insight_engagement / 100.0 AS NUMERIC(5, 2)) AS insight_engagement,
    CAST(u.strong_relationship / 100.0 AS NUMERIC(5, 2)) AS strong_relationship,
    i.industry,
    t.team
FROM member m
CROSS JOIN closed_day d
${update_in_force}
LEFT JOIN team t ON t.team_number = u.team_number
LEFT JOIN industry i ON i.industry_number = u.industry_number;
