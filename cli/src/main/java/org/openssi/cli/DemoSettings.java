package org.openssi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;
import picocli.CommandLine.Option;

/** Everything that decides what a demo contains. */
record DemoSettings(int members, int days, int untilDay, long seed, int partitions) {
    /** What the members of a demo are called; a number follows. */
    static final String MEMBER_PREFIX = "simulated-";

    /** The options of them that were given; {@code null} where none was. */
    static final class Given {
        @Option(names = "--members", paramLabel = "N", description = "How many members (default: 1000).")
        private Integer members;

        @Option(names = "--days", paramLabel = "D", description = "How many days of activity (default: 365).")
        private Integer days;

        @Option(names = "--until", paramLabel = "DATE", description = "The last of them (default: yesterday, UTC).")
        private java.time.LocalDate until;

        @Option(names = "--seed", paramLabel = "S", description = "Another seed, other members (default: 1).")
        private Long seed;

        @Option(names = "--partitions", paramLabel = "P", description = "Of each topic per member (default: 3).")
        private Integer partitions;
    }

    /** What was given, the defaults filled in. */
    static DemoSettings of(Given given, int yesterday) {
        return new DemoSettings(
                given.members == null ? 1_000 : given.members,
                given.days == null ? 365 : given.days,
                given.until == null ? yesterday : Math.toIntExact(given.until.toEpochDay()),
                given.seed == null ? 1 : given.seed,
                given.partitions == null ? Topics.DEFAULT_PARTITIONS : given.partitions);
    }

    /** What cannot be simulated about them; nothing if all can. */
    List<String> problems(int yesterday) {
        List<String> problems = new ArrayList<>();
        if (members < 1 || members > 10_000_000) {
            problems.add("--members is from 1 to 10,000,000");
        }
        if (days < 1 || days > 8_000) {
            problems.add("--days is from 1 to 8,000");
        }
        if (untilDay > yesterday) {
            problems.add("--until is a day that is over, " + UtcDay.text(yesterday) + " at the latest");
        }
        if (untilDay - days < UtcDay.parse("2003-01-01")) {
            problems.add("the first day is after 2003-01-01, before which there was nothing to score");
        }
        if (partitions < 1 || partitions > 1_000) {
            problems.add("--partitions is from 1 to 1,000");
        }
        return problems;
    }

    /** Whether whatever was given is the same as here. */
    boolean agreeWith(Given given) {
        return (given.members == null || given.members == members)
                && (given.days == null || given.days == days)
                && (given.until == null || given.until.toEpochDay() == untilDay)
                && (given.seed == null || given.seed == seed)
                && (given.partitions == null || given.partitions == partitions);
    }

    String inWords() {
        return Scored.number(members) + " members and " + Scored.number(days) + " days until " + UtcDay.text(untilDay)
                + " (seed " + seed + ", " + partitions + " partitions)";
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("members", String.valueOf(members));
        properties.setProperty("days", String.valueOf(days));
        properties.setProperty("until", UtcDay.text(untilDay));
        properties.setProperty("seed", String.valueOf(seed));
        properties.setProperty("partitions", String.valueOf(partitions));
        return properties;
    }

    /** @throws RuntimeException if these are not properties that {@link #toProperties} gave */
    static DemoSettings of(Properties properties) {
        return new DemoSettings(
                Integer.parseInt(properties.getProperty("members")),
                Integer.parseInt(properties.getProperty("days")),
                UtcDay.parse(properties.getProperty("until")),
                Long.parseLong(properties.getProperty("seed")),
                Integer.parseInt(properties.getProperty("partitions")));
    }
}
