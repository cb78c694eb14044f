/**
 * The relevance report: measures held against later outcomes, among members and within them over time, and what is found.
 * Nothing here computes a statistic itself, and nothing here words a sentence.
 */
package org.openssi.relevance.report;
