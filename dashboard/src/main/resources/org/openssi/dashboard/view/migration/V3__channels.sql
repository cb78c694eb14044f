-- How many of the activities behind a score update came from which channel. An update without any is all of the default
-- channel. The key is that of the update.
CREATE TABLE channel_count (
    update_key BIGINT NOT NULL,
    channel    ${text} NOT NULL,
    signal     ${text} NOT NULL,
    counted    BIGINT NOT NULL,
    PRIMARY KEY (update_key, channel, signal)
);

-- For analysts: the same with names. The day is that of the update, which is in force until the next.
CREATE VIEW channel_counts AS
SELECT
    m.member_id,
    d.score_date AS update_date,
    c.channel,
    c.signal,
    c.counted
FROM channel_count c
JOIN member m ON m.member_number = c.update_key / 4294967296
JOIN closed_day d ON d.epoch_day = c.update_key % 4294967296;
