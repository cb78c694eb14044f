package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.schemas.json.Numbers;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;

/** Why a member's score is what it is, and what would move it: the updates in force, read with the generation's model. */
final class ExplanationApi {
    private static final int NEXT_STEPS = 3;

    private final ScoreView view;

    ExplanationApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/members/{memberId}/explanation", this::explanation, Asks.MEMBER);
    }

    private void explanation(Context context) {
        String memberId = Parameters.pathText(context, "memberId");
        int day = Parameters.dayOrLatest(context, "day", view);
        ScoreUpdate update = MembersApi.inForce(view, memberId, day);
        ScoringModel model =
                view.model().orElseThrow(() -> new NotFoundResponse("The model of this generation is not known yet."));
        Optional<ScoreUpdate> before = view.updateOn(memberId, day - MembersApi.WEEK_DAYS);
        requireSignals(model, update);
        before.ifPresent(one -> requireSignals(model, one));
        Json.answer(context, new Explanation(new MemberScoring(model), update, before.orElse(null)).json(day));
    }

    /** What is explained must be of the model that explains it. */
    private static void requireSignals(ScoringModel model, ScoreUpdate update) {
        List<String> known = model.signals().stream().map(Signal::name).toList();
        List<String> said = update.signals().stream().map(SignalScore::name).toList();
        if (!known.equals(said)) {
            throw new NotFoundResponse(
                    "The score of " + UtcDay.text(update.day()) + " has other signals than the model " + model.version()
                            + " of this generation, and cannot be explained by it.");
        }
    }

    /**
     * One explanation.
     *
     * @param before the update in force a week before, or {@code null}
     */
    private record Explanation(MemberScoring scoring, ScoreUpdate update, ScoreUpdate before) {
        private record Gain(Signal signal, int points) {}

        ObjectNode json(int day) {
            ObjectNode answer = Json.object()
                    .put("memberId", update.memberId())
                    .put("day", UtcDay.text(update.day()))
                    .put("asOf", UtcDay.text(day));
            putPoints(answer, "score", update.score(), before == null ? null : before.score());
            answer.putObject("model").put("version", scoring.model().version());
            ArrayNode pillars = answer.putArray("pillars");
            for (Pillar pillar : Pillar.values()) {
                putPillar(pillars.addObject(), pillar);
            }
            putNext(answer.putArray("whatNext"));
            return answer;
        }

        private void putPillar(ObjectNode answer, Pillar pillar) {
            answer.put("pillar", pillar.name());
            Integer week = before == null ? null : before.pillars().get(pillar.ordinal());
            putPoints(answer, "points", update.pillars().get(pillar.ordinal()), week);
            ArrayNode signals = answer.putArray("signals");
            List<Signal> all = scoring.model().signals();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).pillar() == pillar) {
                    putSignal(signals.addObject(), i);
                }
            }
        }

        private void putSignal(ObjectNode answer, int index) {
            Signal signal = scoring.model().signals().get(index);
            SignalScore now = update.signals().get(index);
            SignalScore week = before == null ? null : before.signals().get(index);
            answer.put("signal", signal.name()).put("kind", signal.kind().word());
            putPoints(answer, "points", now.points(), week == null ? null : week.points());
            answer.put("most", Json.points(scoring.most(index)));
            putMeasured(answer, now, "");
            if (week != null) {
                putMeasured(answer, week, "7");
            }
            OptionalInt more = scoring.oneMore(index, now);
            answer.put("oneMore", more.isPresent() ? Json.points(more.getAsInt()) : null);
            putActs(answer, signal);
        }

        private static void putMeasured(ObjectNode answer, SignalScore score, String suffix) {
            answer.put("x" + suffix, new BigDecimal(Numbers.plain(score.x())));
            if (score.attempts() != SignalScore.NO_ATTEMPTS) {
                answer.put("attempts" + suffix, score.attempts());
            }
        }

        private static void putPoints(ObjectNode answer, String name, int now, Integer week) {
            answer.put(name, Json.points(now));
            if (week != null) {
                answer.put(name + "7", Json.points(week)).put("change7", Json.points(now - week));
            }
        }

        /** What somebody would do for it. */
        private static void putActs(ObjectNode answer, Signal signal) {
            ArrayNode types = answer.putArray("activityTypes");
            signal.of().stream().sorted().map(ActivityType::name).forEach(types::add);
            if (signal.where() != null) {
                answer.put("where", signal.where().name());
            }
            if (signal.channel() != null) {
                answer.put("channel", signal.channel());
            }
        }

        private void putNext(ArrayNode answer) {
            List<Gain> gains = new ArrayList<>();
            List<Signal> signals = scoring.model().signals();
            for (int i = 0; i < signals.size(); i++) {
                int points = scoring.oneMore(i, update.signals().get(i)).orElse(0);
                if (points > 0) {
                    gains.add(new Gain(signals.get(i), points));
                }
            }
            // Sorting keeps equal gains in the model's order.
            gains.sort(Comparator.comparingInt(Gain::points).reversed());
            for (Gain gain : gains.subList(0, Math.min(NEXT_STEPS, gains.size()))) {
                ObjectNode step = answer.addObject()
                        .put("signal", gain.signal().name())
                        .put("pillar", gain.signal().pillar().name())
                        .put("oneMore", Json.points(gain.points()));
                putActs(step, gain.signal());
            }
        }
    }
}
