package org.openssi.scorer.topology;

/** Two members, as the key of their connection. */
record Pair(String memberId, String counterpartId) {}
