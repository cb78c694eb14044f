/**
 * The JSON API over the read view, and what else is said by HTTP: headers, errors, readiness. Nothing here knows Kafka or
 * SQL, and nothing here scores: what is answered was computed before, or is looked up in a percentile table.
 */
package org.openssi.dashboard.api;
