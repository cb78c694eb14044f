package org.openssi.cli.export;

import org.openssi.scoring.activity.Activity;

/**
 * An activity that counted.
 *
 * @param activity with the names of its cohorts in their normal form
 * @param countsFrom the first UTC day whose score it is part of
 */
record CountedActivity(Activity activity, int countsFrom) {}
