package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.openssi.cli.recompute.ModelFile.SignalEntry;
import org.openssi.cli.recompute.NaiveScore.Looked;

/** One member's history, each day of it on its own. */
final class NaiveMember {

    /** How a member stood at the end of a day; industry and team are {@code null} where they have none. */
    record Standing(String memberId, int day, NaiveScore score, String industry, String team) {

        boolean tellsTheSameAs(Standing other) {
            return score.pillars().equals(other.score.pillars())
                    && Objects.equals(industry, other.industry)
                    && Objects.equals(team, other.team);
        }
    }

    /** A score update that is emitted, with the one that was emitted before it, or {@code null}. */
    record Emitted(Standing standing, Standing previous) {}

    private final ModelFile model;
    private final List<CountedActivity> records;
    private final Map<SignalEntry, Looked> looked;

    NaiveMember(ModelFile model, List<CountedActivity> records) {
        this.model = model;
        this.records = records.stream().sorted(CountedActivity.BY_TIME).toList();
        this.looked = NaiveScore.lookedAt(model, this.records);
    }

    /** How the member stands at the end of a day; {@code null} before the first day and while they have left. */
    Standing standing(int day) {
        CountedActivity latest = latest(day, Function.identity());
        if (latest == null || latest.type().equals("MEMBER_LEFT")) {
            return null;
        }
        return new Standing(
                latest.memberId(),
                day,
                NaiveScore.of(model, looked, day),
                latest(day, record -> profile(record, record.industry())),
                latest(day, record -> profile(record, record.team())));
    }

    /** Where what is behind the standing of a day came from; empty where all is of the default channel. */
    List<NaiveChannels.Count> channels(int day) {
        return NaiveChannels.of(model, looked, day);
    }

    /** What is emitted of these days, which follow each other; a day without standing is {@code null}. */
    static List<Emitted> emitted(List<Standing> standings) {
        List<Emitted> emitted = new ArrayList<>();
        Standing last = null;
        Standing yesterday = null;
        for (Standing today : standings) {
            boolean firstOrBack = yesterday == null;
            if (today != null && (firstOrBack || !today.tellsTheSameAs(last))) {
                emitted.add(new Emitted(today, last));
                last = today;
            }
            yesterday = today;
        }
        return emitted;
    }

    private static String profile(CountedActivity record, String field) {
        return record.type().equals("PROFILE_UPDATED") ? field : null;
    }

    /** What the latest record that counts by the end of the day says, of those that say anything. */
    private <T> T latest(int day, Function<CountedActivity, T> says) {
        for (int i = records.size() - 1; i >= 0; i--) {
            T said = says.apply(records.get(i));
            if (records.get(i).countsFrom() <= day && said != null) {
                return said;
            }
        }
        return null;
    }
}
