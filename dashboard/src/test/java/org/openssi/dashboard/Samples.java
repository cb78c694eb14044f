package org.openssi.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** Output records as tests need them. Points are hundredths. */
public final class Samples {
    public static final String MODEL = "2026-11";

    private Samples() {}

    /** A view in memory, with nothing in it. */
    public static ScoreView view() {
        try {
            return ScoreView.open(ViewAddress.inMemory());
        } catch (Refusal e) {
            throw new IllegalStateException(e);
        }
    }

    public static int day(String text) {
        return UtcDay.parse(text);
    }

    /** The text of a model that has the signals of these updates, and cohorts of 3 members or more. */
    public static String modelText() {
        try (InputStream in = Samples.class.getResourceAsStream("/small-model.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An update with these pillars, an industry and a team, without a previous one. */
    public static ScoreUpdate update(String memberId, String day, int brand, int find, int insight, int relationship) {
        return update(memberId, day, List.of(brand, find, insight, relationship), "Software", "Blue");
    }

    /** Posts of three channels, one of whose names has everything in it that a place of the API writes otherwise, and messages of one. */
    public static ChannelCounts channels(String memberId, String day) {
        return new ChannelCounts(
                memberId,
                day(day),
                List.of(
                        new ChannelCounts.OfChannel(ChannelCounts.OTHERS, List.of(new ChannelCounts.Count("posts", 1))),
                        new ChannelCounts.OfChannel(
                                "linkedin",
                                List.of(
                                        new ChannelCounts.Count("posts", 12),
                                        new ChannelCounts.Count("messages-sent", 40))),
                        new ChannelCounts.OfChannel(
                                "trade fair/Zürich ~ #", List.of(new ChannelCounts.Count("posts", 3)))));
    }

    public static ScoreUpdate update(String memberId, String day, List<Integer> pillars, String industry, String team) {
        return new ScoreUpdate(
                memberId,
                day(day),
                pillars.stream().mapToInt(Integer::intValue).sum(),
                pillars,
                signals(pillars),
                null,
                industry,
                team,
                MODEL);
    }

    private static List<SignalScore> signals(List<Integer> pillars) {
        return List.of(
                new SignalScore("profile-completeness", pillars.get(0) / 2, 0.8, SignalScore.NO_ATTEMPTS),
                new SignalScore("people-searches", pillars.get(1) / 2, 14, SignalScore.NO_ATTEMPTS),
                new SignalScore("comments", pillars.get(2) / 2, 3, SignalScore.NO_ATTEMPTS),
                new SignalScore("acceptance-rate", pillars.get(3) / 2, 7, 12));
    }

    /** The table of a cohort of which each percent of the members has a score of its own, {@code best} the highest. */
    public static PercentileTable table(Cohort cohort, String day, long members, int best) {
        List<Integer> thresholds = new ArrayList<>();
        for (int k = 1; k <= PercentileTable.THRESHOLDS; k++) {
            thresholds.add(
                    k * members < PercentileTable.THRESHOLDS ? PercentileTable.UNREACHABLE : best - (k - 1) * 50);
        }
        return new PercentileTable(
                cohort, day(day), members, 3_412, List.of(1_180, 540, 210, 1_482), thresholds, MODEL);
    }
}
