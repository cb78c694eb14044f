-- What is not needed any more makes room.
DROP TABLE buckets;

DROP TABLE said;

-- The signals are worked out again from the sums: that costs less than to carry them through the sorting.
COPY (
    WITH measured AS (
        SELECT
            ${measures}
            steps.*,
            industry,
            team
        FROM steps LEFT JOIN facts USING (state)
        WHERE NOT steps.gone
    ),
    weighed AS (
        SELECT
            ${fractions}
            *
        FROM measured
    )
    SELECT
        member_id,
        day,
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
    FROM weighed JOIN members USING (member)
) TO ${scores} (FORMAT parquet);
