/** How long the dashboard's API takes under load, over a view of many members. No Kafka is in it. */
package org.openssi.benchmarks.dashboard;
