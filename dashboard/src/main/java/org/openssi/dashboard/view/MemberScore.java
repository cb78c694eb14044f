package org.openssi.dashboard.view;

/**
 * A member with the latest score.
 *
 * @param memberId who
 * @param score of the latest update, in hundredths of points
 */
public record MemberScore(String memberId, int score) {}
