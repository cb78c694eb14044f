/**
 * Faults under way: brokers and scorers in processes of their own that are killed, paused, stopped and robbed of their
 * state, and what is exported afterwards. Nothing here looks into a scorer; only its process, its topics and its group are
 * seen.
 */
package org.openssi.cli.faults;
