package org.openssi.relevance.wording;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;

/** The sentences of one language; when each is said is decided in {@link Sentences}. */
abstract class Words {
    private static final int ONE = 10_000;
    private static final int SHOWN = 1_000;

    private final Locale locale;
    private final char decimal;
    private final char grouping;

    Words(Locale locale, char decimal, char grouping) {
        this.locale = locale;
        this.decimal = decimal;
        this.grouping = grouping;
    }

    /** What a report's claims are worth together. */
    abstract String family(RelevanceReport report);

    /** That nothing here says what makes what. */
    abstract String goTogether();

    abstract String clustered(OutcomeType outcome);

    abstract String linkAmong(RelevanceTable table, boolean more);

    abstract String alsoWithin(Stratified stratified);

    abstract String notChecked(Stratum stratum);

    abstract String notByItself(RelevanceTable table);

    abstract String noLinkAmong(RelevanceTable table);

    abstract String notNone();

    abstract String leavesOutZero(int figures);

    abstract String linkAmongAllAlone(RelevanceTable table, boolean more);

    abstract String notSeenWithin(Stratified stratified);

    abstract String saysLittle(RelevanceTable table, List<Stratum> strata);

    abstract String linkWithin(RelevanceTable table, boolean more);

    abstract String onlyWhatStays();

    abstract String noLinkWithin(RelevanceTable table);

    abstract String tooFew(RelevanceTable table, Comparison comparison, Finding.Lack lack);

    /** How many months apart what is compared within members is. */
    static int monthsApart(Horizon horizon) {
        return horizon.months();
    }

    static boolean isScore(Measure measure) {
        return measure.kind() == Measure.Kind.SCORE;
    }

    /** A rank correlation with three digits, halves away from 0. */
    String rho(int tenThousandths) {
        int magnitude = (Math.abs(tenThousandths) + ONE / SHOWN / 2) / (ONE / SHOWN);
        String sign = tenThousandths < 0 && magnitude > 0 ? "-" : "";
        String digits = Integer.toString(SHOWN + magnitude % SHOWN).substring(1);
        return sign + magnitude / SHOWN + decimal + digits;
    }

    /** Whether the limits are on one side of 0. */
    static boolean leavesOutZero(Estimate estimate) {
        return estimate.low() > 0 || estimate.high() < 0;
    }

    /** A count in groups of three digits. */
    String count(int value) {
        String digits = Integer.toString(value);
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                grouped.append(grouping);
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /** A month as people write it. */
    String month(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, locale) + " " + month.getYear();
    }
}
