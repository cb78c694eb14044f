/**
 * Hostile input: what comes from outside is damaged in every way that was thought of, and must end as a value, a line of
 * the report or a refusal in one sentence. Each input is made of one seed, which a failure tells and which makes it again.
 */
package org.openssi.cli.fuzz;
