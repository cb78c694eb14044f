/**
 * The whole pipeline in plain Java on the functional core: logs with offsets and transactions, tasks whose stores, outputs
 * and positions are committed together, instances that crash at any moment. A seed draws the log and everything that
 * happens, and each run is held against {@code org.openssi.cli.recompute}. No Kafka, no thread, no clock and no file may
 * be in it; what Kafka promises is modelled here, and proved elsewhere on real brokers.
 */
package org.openssi.cli.simulator;
