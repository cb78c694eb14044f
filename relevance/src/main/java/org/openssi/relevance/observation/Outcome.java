package org.openssi.relevance.observation;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Something that a member achieved, as a system for customer relations records it.
 *
 * @param outcomeId the same for every repetition of this record
 * @param memberId whose
 * @param type what
 * @param occurredAt when, in milliseconds since 1970-01-01T00:00Z
 * @param value what it is worth, in whole units of the currency, or {@code null}
 * @param currency three capital letters of ISO 4217; {@code null} if and only if there is no value
 */
public record Outcome(
        String outcomeId, String memberId, OutcomeType type, long occurredAt, BigDecimal value, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /**
     * What holds of every outcome.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    public Outcome {
        require(outcomeId != null && !outcomeId.isBlank(), "An outcome has no outcomeId: give each one its own.");
        require(memberId != null && !memberId.isBlank(), "Outcome " + outcomeId + " has no memberId: say whose it is.");
        require(type != null, "Outcome " + outcomeId + " has no type: LEAD, MEETING, OPPORTUNITY or DEAL.");
        require(
                (value == null) == (currency == null),
                "Outcome " + outcomeId + " has a value or a currency alone: give both or none.");
        require(
                currency == null || CURRENCY.matcher(currency).matches(),
                "Outcome " + outcomeId + " has a currency that is not three capital letters, such as EUR.");
    }

    /** One without a value. */
    public static Outcome of(String outcomeId, String memberId, OutcomeType type, long occurredAt) {
        return new Outcome(outcomeId, memberId, type, occurredAt, null, null);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
