package org.openssi.cli.forget;

import java.util.List;
import java.util.Map;
import org.openssi.schemas.topics.Topics;

/**
 * What forgetting a member did, or would do.
 *
 * @param outcome in a word
 * @param accounts what became of the records of the log, by topic; empty where only an interrupted run was finished
 * @param tombstones how many were written to outputs, by topic
 * @param generations those that are to be scored again
 */
public record Forgotten(
        Outcome outcome, Map<String, Account> accounts, Map<String, Long> tombstones, List<Topics> generations) {
    /** What came of it. */
    public enum Outcome {
        /** There is nothing of the member, and nothing was changed. */
        NOTHING_THERE,
        /** Only counted. */
        COUNTED,
        /** Done from the beginning to the end. */
        DONE,
        /** What an earlier run had not finished is finished. */
        FINISHED
    }

    /** Of all topics of the log. */
    public Account total() {
        return accounts.values().stream().reduce(Account.NOTHING, Account::plus);
    }
}
