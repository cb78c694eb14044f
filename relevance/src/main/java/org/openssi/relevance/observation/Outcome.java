package org.openssi.relevance.observation;

/**
 * Something that a member achieved, as a system for customer relations records it.
 *
 * @param outcomeId the same for every repetition of this record
 * @param memberId whose
 * @param type what
 * @param occurredAt when, in milliseconds since 1970-01-01T00:00Z
 */
public record Outcome(String outcomeId, String memberId, OutcomeType type, long occurredAt) {}
