/**
 * What members do: activities, their types, topics, flags and days, and the rules that say whether a record of the log
 * counts. Nothing here knows how a score is computed.
 */
package org.openssi.scoring.activity;
