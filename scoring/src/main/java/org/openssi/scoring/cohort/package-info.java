/** Members who are compared: cohorts, their histograms of scores, percentile tables and ranks. Nothing here knows a member. */
package org.openssi.scoring.cohort;
