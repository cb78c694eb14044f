/**
 * Statistics of numbers: ranks within blocks, their correlation, rates, corrections for looking often. Nothing here knows
 * a member, a score or an outcome; what a result means is said elsewhere.
 */
package org.openssi.relevance.statistics;
