package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.schemas.json.Numbers;
import org.openssi.schemas.memberlog.MemberLog;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.explanation.Explanation;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the outputs do not tell, and a member's own records do: what ages out, and what is behind a day. */
final class MemberLogApi {
    private static final Logger LOG = LoggerFactory.getLogger(MemberLogApi.class);

    private static final int ACTIVITIES_MAX = 1_000;
    private static final String SECONDS_UNTIL_RETRY = "5";

    private static final String HAS_LEFT = "The member has left: there are no scores of the days ahead.";
    private static final String UNLIKE_THE_LOG =
            "The records that are in the log now do not give this score: the log is"
                    + " not the one that was scored. Nothing can be said of the days ahead.";

    private final ScoreView view;
    private final MemberLogs logs;
    private final AtomicBoolean saidUnlike = new AtomicBoolean();

    MemberLogApi(ScoreView view, MemberLogs logs) {
        this.view = view;
        this.logs = logs;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/members/{memberId}/outlook", this::outlook, Asks.MEMBER);
        routes.get("/api/members/{memberId}/activities", this::activities, Asks.MEMBER);
    }

    private void outlook(Context context) {
        String memberId = Parameters.pathText(context, "memberId");
        int day = Parameters.dayOrLatest(context, "day", view);
        ScoreUpdate update = MembersApi.inForce(view, memberId, day);
        ObjectNode answer = Json.object().put("memberId", memberId).put("asOf", UtcDay.text(day));
        putPoints(answer, update.pillars());
        ArrayNode days = answer.putArray("days");
        ArrayNode agingOut = answer.putArray("agingOut");
        if (day > latestDay(day)) {
            answer.put("why", "That day is not scored yet: ask for " + UtcDay.text(latestDay(day)) + " or before.");
            Json.answer(context, answer);
            return;
        }
        ScoringModel model = model();
        List<Explanation.Points> ahead = Explanation.ahead(
                log(context, memberId, day, model).records(), day, Explanation.WEEK_DAYS, new MemberScoring(model));
        if (ahead.isEmpty()) {
            answer.put("why", HAS_LEFT);
        } else if (!ahead.get(0).pillars().equals(update.pillars())) {
            warnOnce(memberId, day);
            answer.put("why", UNLIKE_THE_LOG);
        } else {
            for (int later = 1; later < ahead.size(); later++) {
                putPoints(
                        days.addObject().put("day", UtcDay.text(day + later)),
                        ahead.get(later).pillars());
            }
            putAgingOut(agingOut, model, ahead.get(0), ahead.get(ahead.size() - 1));
        }
        Json.answer(context, answer);
    }

    private int latestDay(int otherwise) {
        return view.latestDay().orElse(otherwise);
    }

    private void warnOnce(String memberId, int day) {
        if (!saidUnlike.getAndSet(true)) {
            LOG.warn(
                    "The log does not give the score of '{}' on {}: was another log scored? Others are not reported.",
                    memberId,
                    UtcDay.text(day));
        }
    }

    private static void putPoints(ObjectNode answer, List<Integer> pillars) {
        int score = pillars.stream().mapToInt(Integer::intValue).sum();
        answer.put("score", Json.points(score)).set("pillars", Json.pillars(pillars));
    }

    /** The signals that lose points, most first. */
    private static void putAgingOut(
            ArrayNode answer, ScoringModel model, Explanation.Points now, Explanation.Points then) {
        List<Integer> losing = new ArrayList<>();
        for (int i = 0; i < model.signals().size(); i++) {
            if (change(now, then, i) < 0) {
                losing.add(i);
            }
        }
        losing.sort(Comparator.comparingInt(i -> change(now, then, i)));
        for (int i : losing) {
            Signal signal = model.signals().get(i);
            answer.addObject()
                    .put("signal", signal.name())
                    .put("pillar", signal.pillar().name())
                    .put("points", Json.points(now.signals().get(i).points()))
                    .put("change", Json.points(change(now, then, i)))
                    .put("x", new BigDecimal(Numbers.plain(now.signals().get(i).x())))
                    .put(
                            "xThen",
                            new BigDecimal(Numbers.plain(then.signals().get(i).x())));
        }
    }

    private static int change(Explanation.Points now, Explanation.Points then, int signal) {
        return then.signals().get(signal).points() - now.signals().get(signal).points();
    }

    private void activities(Context context) {
        String memberId = Parameters.pathText(context, "memberId");
        int day = Parameters.dayOrLatest(context, "day", view);
        MembersApi.requireKnown(view, memberId);
        ScoringModel model = model();
        List<MemberLog.Entry> entries = log(context, memberId, day, model).entries().stream()
                .filter(entry -> isOn(day, entry.activity()))
                .sorted(Comparator.comparingLong(entry -> entry.activity().occurredAt()))
                .toList();
        ObjectNode answer = Json.object().put("memberId", memberId).put("day", UtcDay.text(day));
        ArrayNode activities = answer.putArray("activities");
        DaySignals signals = new DaySignals(model);
        for (MemberLog.Entry entry : entries.subList(0, Math.min(ACTIVITIES_MAX, entries.size()))) {
            putEntry(activities.addObject(), entry, signals);
        }
        Json.answer(context, answer.put("more", entries.size() > ACTIVITIES_MAX));
    }

    /** By its time and not by its day, which a wrong record can have so far away that it has no number. */
    private static boolean isOn(int day, Activity activity) {
        return activity.occurredAt() >= UtcDay.startMillis(day) && activity.occurredAt() < UtcDay.endMillis(day);
    }

    private static void putEntry(ObjectNode answer, MemberLog.Entry entry, DaySignals day) {
        Activity activity = entry.activity();
        DaySignals.Shares shares = counts(entry) ? day.count(activity) : DaySignals.Shares.NONE;
        answer.put("activityId", activity.activityId())
                .put("type", activity.type() == null ? null : activity.type().name())
                .put("time", Instant.ofEpochMilli(activity.occurredAt()).toString())
                .put("counted", counts(entry));
        String why = why(entry, shares);
        if (why != null) {
            answer.put("why", why);
        }
        ArrayNode signals = answer.putArray("signals");
        shares.taken().forEach(signals::add);
        answer.putObject("source")
                .put("topic", entry.topic())
                .put("partition", entry.partition())
                .put("offset", entry.offset());
    }

    private static boolean counts(MemberLog.Entry entry) {
        return !entry.duplicate() && entry.verdict() instanceof Verdict.Counts;
    }

    /** Why it does not count, not from its own day on, or for nothing; {@code null} where there is nothing to say. */
    private static String why(MemberLog.Entry entry, DaySignals.Shares shares) {
        if (entry.duplicate()) {
            return "It was there before: the same id of the same day and type counts once.";
        }
        if (entry.verdict() instanceof Verdict.Counts counts) {
            if (counts.late()) {
                return "It came after its day was over, and counts from " + UtcDay.text(counts.effectiveDay()) + " on.";
            }
            return shares.taken().isEmpty() && !shares.full().isEmpty()
                    ? "Enough of that day count already for: " + String.join(", ", shares.full()) + "."
                    : null;
        }
        return ((Verdict.Rejected) entry.verdict()).detail();
    }

    private ScoringModel model() {
        return view.model().orElseThrow(() -> new NotFoundResponse("The model of this generation is not known yet."));
    }

    private MemberLog log(Context context, String memberId, int day, ScoringModel model) {
        try {
            return logs.of(memberId, latestDay(day), model.maxDaysLate());
        } catch (Refusal e) {
            context.header("Retry-After", SECONDS_UNTIL_RETRY);
            throw new ServiceUnavailableResponse(e.getMessage());
        }
    }
}
