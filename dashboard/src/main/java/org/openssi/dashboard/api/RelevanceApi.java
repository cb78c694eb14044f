package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openssi.dashboard.view.RelevanceQuery.Choice;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.wording.Language;
import org.openssi.relevance.wording.Sentences;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;

/**
 * Whether a cohort's scores go together with later outcomes. What is not asked for is chosen: the latest month of which all is
 * known, else the latest; the outcome that is nearest to a deal; the longest horizon whose days are over.
 */
final class RelevanceApi {
    private final ScoreView view;

    RelevanceApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/cohorts/{type}/{cohort}/relevance", this::report, Asks.COHORT);
    }

    private void report(Context context) {
        Cohort cohort = CohortsApi.cohort(context);
        String month = Parameters.text(context, "month");
        String outcome = upper(Parameters.text(context, "outcome"));
        Horizon asked = horizon(Parameters.text(context, "horizon"));
        Language language = language(Parameters.text(context, "lang"));
        List<Choice> choices = view.relevance().choices(cohort);
        Choice choice = choices.stream()
                .filter(unlessAbsent(month, Choice::month))
                .filter(unlessAbsent(outcome, Choice::outcome))
                .max(Comparator.comparing(Choice::whole)
                        .thenComparing(Choice::month)
                        .thenComparing(one -> OutcomeType.valueOf(one.outcome())))
                .orElseThrow(() -> noReport(cohort));
        PublishedReport published = view.relevance().report(cohort, choice).orElseThrow(() -> noReport(cohort));
        Horizon over = Horizon.longestOver(published.report().month(), published.outcomesThrough())
                .orElseThrow(() -> new IllegalStateException("A report was published before its days were over."));
        Horizon shown = asked == null ? over : asked;
        Sentences sentences = Sentences.in(language);
        ObjectNode answer = Json.object()
                .put("cohortType", cohort.type().name())
                .put("cohort", cohort.name())
                .put("month", choice.month())
                .put("outcome", choice.outcome())
                .put("horizonDays", shown.days())
                .put("outcomesThrough", UtcDay.text(published.outcomesThrough()))
                .put("figures", published.report().figures())
                .put("modelVersion", published.modelVersion());
        put(answer.putArray("sentences"), sentences.of(published.report()));
        ArrayNode all = answer.putArray("choices");
        choices.forEach(one -> all.addObject()
                .put("month", one.month())
                .put("outcome", one.outcome())
                .put("whole", one.whole()));
        ArrayNode tables = answer.putArray("tables");
        for (RelevanceTable table : published.report().tables()) {
            if (table.horizon() == shown) {
                tables.add(table(published, table, sentences));
            }
        }
        Json.answer(context, answer);
    }

    private static ObjectNode table(PublishedReport published, RelevanceTable table, Sentences sentences) {
        int figures = published.report().figures();
        ObjectNode node = Json.relevance(published, table);
        put(node.putArray("sentences"), sentences.amongMembers(table, figures));
        put(node.putArray("withinSentences"), sentences.withinMembers(table, figures));
        put(node.putArray("bandSentences"), sentences.ofBands(table));
        return node;
    }

    private static void put(ArrayNode array, List<String> sentences) {
        sentences.forEach(array::add);
    }

    private static NotFoundResponse noReport(Cohort cohort) {
        return new NotFoundResponse("There is no such report of '" + cohort.name()
                + "': where outcomes are brought in, './ssi relevance' makes one of each month.");
    }

    private static Predicate<Choice> unlessAbsent(String wanted, Function<Choice, String> part) {
        return choice -> wanted == null || wanted.isEmpty() || wanted.equals(part.apply(choice));
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static Horizon horizon(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(Horizon.values())
                .filter(horizon -> text.equals(Integer.toString(horizon.days())))
                .findAny()
                .orElseThrow(() -> new BadRequestResponse("A horizon is 30 or 90 days."));
    }

    private static Language language(String text) {
        if (text == null || text.isEmpty() || text.equals("en")) {
            return Language.ENGLISH;
        }
        if (text.equals("fr")) {
            return Language.FRENCH;
        }
        throw new BadRequestResponse("The languages are en and fr.");
    }
}
