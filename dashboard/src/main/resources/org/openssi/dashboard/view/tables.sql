-- The read view of one generation's outputs. Points are hundredths, days are days since 1970-01-01 UTC.

-- Each member with an update once, with the latest: what a chooser over many members needs. The folded id is for
-- searching.
CREATE TABLE member (
    member_number INTEGER NOT NULL PRIMARY KEY,
    member_id     VARCHAR NOT NULL,
    folded_id     VARCHAR NOT NULL,
    latest_day    INTEGER NOT NULL,
    latest_score  INTEGER NOT NULL
);

CREATE UNIQUE INDEX member_by_id ON member (member_id);
CREATE UNIQUE INDEX member_by_folded_id ON member (folded_id, member_id);

-- The key is member_number * 2^32 + epoch day: one number is the row's own place, where a key of two columns costs an
-- index beside the table and half of the speed. The whole update is kept as the topic has it. No team is 0.
CREATE TABLE score_update (
    update_key          BIGINT NOT NULL PRIMARY KEY,
    score               INTEGER NOT NULL,
    professional_brand  INTEGER NOT NULL,
    find_right_people   INTEGER NOT NULL,
    insight_engagement  INTEGER NOT NULL,
    strong_relationship INTEGER NOT NULL,
    team_number         INTEGER NOT NULL,
    update_bytes        VARBINARY NOT NULL
);

CREATE TABLE team (
    team_number INTEGER NOT NULL PRIMARY KEY,
    team        VARCHAR NOT NULL
);

CREATE UNIQUE INDEX team_by_name ON team (team);

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
    cohort_type              VARCHAR NOT NULL,
    cohort                   VARCHAR NOT NULL,
    epoch_day                INTEGER NOT NULL,
    members                  BIGINT,
    mean_score               INTEGER,
    mean_professional_brand  INTEGER,
    mean_find_right_people   INTEGER,
    mean_insight_engagement  INTEGER,
    mean_strong_relationship INTEGER,
    thresholds               INTEGER ARRAY,
    model_version            VARCHAR,
    PRIMARY KEY (cohort_type, cohort, epoch_day)
);
