CREATE TABLE activity (
    member_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    occurred_at BIGINT NOT NULL,
    day INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    level DOUBLE,
    industry VARCHAR,
    team VARCHAR,
    activity_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL
);
