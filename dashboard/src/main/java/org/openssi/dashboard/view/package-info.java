/**
 * The read view: the output topics of a generation as tables that can be asked by member, cohort and day. It is rebuilt
 * from the log and never written by anybody but the log. Nothing here knows HTTP.
 */
package org.openssi.dashboard.view;
