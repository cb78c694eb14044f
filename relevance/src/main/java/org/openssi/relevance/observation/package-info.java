/**
 * What is known of members: outcomes, and each member as of the end of a month with the outcomes that followed. Nothing
 * here compares members or computes a statistic.
 */
package org.openssi.relevance.observation;
