/** Relevance reports on a real broker, held against a plain recomputation and against runs that were disturbed. */
package org.openssi.cli.relevance;
