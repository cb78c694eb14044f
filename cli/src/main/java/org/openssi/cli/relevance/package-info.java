/**
 * Relevance reports as a function of the log: reads score updates, outcomes and profiles, and writes what the module
 * {@code relevance} says of them where it is not there yet. No statistic is computed here.
 */
package org.openssi.cli.relevance;
