-- Whether scores go together with later outcomes: each report as the topic has it, and whether the days of all horizons are over.
CREATE TABLE relevance_report (
    cohort_type  VARCHAR(20) NOT NULL,
    cohort       ${text} NOT NULL,
    report_month VARCHAR(7) NOT NULL,
    outcome      VARCHAR(20) NOT NULL,
    is_whole     BOOLEAN NOT NULL,
    report_bytes ${bytes} NOT NULL,
    PRIMARY KEY (cohort_type, cohort, report_month, outcome)
);

-- For analysts: a row for every measure and horizon of every report. Rank correlations, their 95 % limits and their chance,
-- corrected for the whole report; null where there is too little to say. within_...: the same of changes within members.
CREATE TABLE relevance (
    cohort_type     VARCHAR(20) NOT NULL,
    cohort          ${text} NOT NULL,
    report_month    VARCHAR(7) NOT NULL,
    outcome         VARCHAR(20) NOT NULL,
    horizon_days    INTEGER NOT NULL,
    kind            VARCHAR(20) NOT NULL,
    measure         ${text} NOT NULL,
    members         INTEGER NOT NULL,
    outcomes        INTEGER NOT NULL,
    rho             NUMERIC(6, 4),
    low_limit       NUMERIC(6, 4),
    high_limit      NUMERIC(6, 4),
    chance          NUMERIC(6, 4),
    finding         VARCHAR(20) NOT NULL,
    within_members  INTEGER NOT NULL,
    within_outcomes INTEGER NOT NULL,
    within_rho      NUMERIC(6, 4),
    within_low      NUMERIC(6, 4),
    within_high     NUMERIC(6, 4),
    within_chance   NUMERIC(6, 4),
    within_finding  VARCHAR(20) NOT NULL,
    PRIMARY KEY (cohort_type, cohort, report_month, outcome, horizon_days, kind, measure)
);

-- The bands of the score and of the pillars, 1 to 5: outcomes per member, with 95 % limits.
CREATE TABLE relevance_band (
    cohort_type  VARCHAR(20) NOT NULL,
    cohort       ${text} NOT NULL,
    report_month VARCHAR(7) NOT NULL,
    outcome      VARCHAR(20) NOT NULL,
    horizon_days INTEGER NOT NULL,
    kind         VARCHAR(20) NOT NULL,
    measure      ${text} NOT NULL,
    band         INTEGER NOT NULL,
    from_points  NUMERIC(5, 2) NOT NULL,
    to_points    NUMERIC(5, 2) NOT NULL,
    members      INTEGER NOT NULL,
    outcomes     INTEGER NOT NULL,
    rate         NUMERIC(14, 4) NOT NULL,
    low_limit    NUMERIC(14, 4) NOT NULL,
    high_limit   NUMERIC(14, 4) NOT NULL,
    PRIMARY KEY (cohort_type, cohort, report_month, outcome, horizon_days, kind, measure, band)
);
