-- By member, so that what is grouped by member later finds them side by side, and the file is smaller.
COPY (SELECT * FROM activity WHERE day = ${day} ORDER BY member_id, occurred_at)
    TO ${file} (FORMAT parquet, COMPRESSION zstd);
